package io.lanewise.bench.report;

import io.lanewise.bench.workload.Work;
import io.lanewise.machine.Machine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A report on measurements that are made up, with round figures. */
public final class FixedReport {

    private static final long BILLION = 1_000_000_000;

    private static final Facts FACTS =
            new Facts("Example 9000", new Machine(2, 8, 32 << 10, 1 << 20, 32 << 20), "25 (Example)", "1.37", 2);

    private FixedReport() {}

    /** Two networks, a set of two layers, cold start and memory. */
    public static Report report() {
        List<Measurement> all = new ArrayList<>();
        Work question = new Work(BILLION, 200_000_000);
        all.add(measurement("network/question/b1/t1", "lanewise-exact", question, 1, 40, 44));
        all.add(measurement("network/question/b1/t1", "lanewise-fast", question, 1, 20, 24));
        all.add(measurement("network/question/b1/t1", "onnxruntime", question, 1, 48, 48));
        all.add(measurement("network/question/b1/t1", "onednn", question, 1, 50, 46));
        all.add(measurement("network/question/b1/t1", "naive", question, 1, 5000, 5000));
        all.add(measurement("network/question/b8/t2", "lanewise-fast", question.times(8), 1, 100, 100));
        all.add(measurement("network/question/b8/t2", "onnxruntime", question.times(8), 1, 300, 300));
        Work conv = new Work(BILLION, 10_000_000);
        all.add(measurement("layer/set/one/b1/t1", "lanewise-fast", conv, 1, 20, 20));
        all.add(measurement("layer/set/one/b1/t1", "onednn", conv, 1, 80, 80));
        all.add(measurement("layer/set/two/b1/t1", "lanewise-fast", conv, 3, 40, 40));
        all.add(measurement("layer/set/two/b1/t1", "onednn", conv, 3, 40, 40));
        all.add(measurement("layer/set/pool/b1/t1", "lanewise-fast", new Work(0, 4_000_000), 1, 1, 1));
        all.add(measurement("layer/set/pool/b1/t1", "onednn", new Work(0, 4_000_000), 1, 2, 2));
        all.add(measurement("cold/question/result1/t1", "lanewise-fast", new Work(0, 0), 1, 700, 720));
        all.add(measurement("cold/question/result1/t1", "onednn", new Work(0, 0), 1, 1400, 1500));
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("lanewise-fast", "one session");
        settings.put("onednn", "formats <any> & post-ops");
        return new Report(
                FACTS,
                List.of(measurement("peak/fma/t1", "", new Work(BILLION, 0), 1, 25, 25)),
                List.of(measurement("peak/read/t1", "", new Work(0, BILLION), 1, 50, 50)),
                all,
                List.of(new Memory("question", "lanewise-fast", 200_000_000, 201_000_000, 5_000_000, 246_000_000)),
                settings);
    }

    /** A measurement of two rounds; the median over both is the mean of theirs, the shortest call half a millisecond less. */
    private static Measurement measurement(
            String subject, String engine, Work work, int times, double first, double second) {
        int threads = Integer.parseInt(subject.substring(subject.length() - 1));
        return new Measurement(
                subject,
                engine,
                threads,
                work,
                times,
                20,
                (first + second) / 2,
                Math.min(first, second) / 2,
                Math.min(first, second),
                Math.max(first, second),
                List.of(first, second),
                engine.isEmpty() ? Double.NaN : 16,
                engine.isEmpty() ? Double.NaN : 1e-6);
    }
}
