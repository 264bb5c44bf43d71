package io.lanewise.bench;

import io.lanewise.bench.jmh.AllocationProfiler;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.IterationResultMetaData;
import org.openjdk.jmh.results.ResultRole;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.SampleTimeResult;
import org.openjdk.jmh.results.ScalarResult;
import org.openjdk.jmh.runner.IterationType;
import org.openjdk.jmh.runner.WorkloadParams;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.util.SampleBuffer;

/** Results as JMH makes them, without running anything. */
public final class CannedResults {

    private static final IterationParams ITERATION =
            new IterationParams(IterationType.MEASUREMENT, 1, TimeValue.seconds(1), 1);

    private CannedResults() {}

    /**
     * A result of one iteration in each fork.
     *
     * @param forks per fork the times of its calls, in nanoseconds
     * @param allocated per fork the bytes of a call
     */
    public static RunResult sampled(List<long[]> forks, List<Double> allocated) {
        BenchmarkParams params = params("canned", Map.of());
        List<BenchmarkResult> results = new ArrayList<>();
        for (int fork = 0; fork < forks.size(); fork++) {
            SampleBuffer buffer = new SampleBuffer();
            for (long nanos : forks.get(fork)) {
                buffer.add(nanos);
            }
            IterationResult iteration = iteration(params);
            iteration.addResult(new SampleTimeResult(ResultRole.PRIMARY, "run", buffer, TimeUnit.MILLISECONDS));
            iteration.addResult(
                    new ScalarResult(AllocationProfiler.LABEL, allocated.get(fork), "B/op", AggregationPolicy.MAX));
            results.add(new BenchmarkResult(params, List.of(iteration)));
        }
        return new RunResult(params, results);
    }

    /** An iteration without results. */
    public static IterationResult iteration(BenchmarkParams params) {
        return new IterationResult(params, ITERATION, new IterationResultMetaData(1, 1));
    }

    /** Parameters of a benchmark that samples call times in milliseconds. */
    public static BenchmarkParams params(String benchmark, Map<String, String> values) {
        WorkloadParams workload = new WorkloadParams();
        int position = 0;
        for (Map.Entry<String, String> value : values.entrySet()) {
            workload.put(value.getKey(), value.getValue(), position);
            position++;
        }
        return new BenchmarkParams(
                benchmark,
                benchmark,
                true,
                1,
                new int[] {1},
                List.of(),
                1,
                0,
                ITERATION,
                ITERATION,
                Mode.SampleTime,
                workload,
                TimeUnit.MILLISECONDS,
                1,
                "java",
                List.of(),
                "25",
                "VM",
                "25",
                "1.37",
                TimeValue.minutes(1));
    }
}
