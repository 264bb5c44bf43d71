package io.lanewise.bench;

import io.lanewise.bench.workload.Work;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * One line of the results: a JMH benchmark with one value for each of its parameters.
 *
 * @param subject what is run and how: {@code network/question/b1/t2} is kind, workload, batch and threads; {@code peak/fma/t1}
 * @param engine who runs it; empty for a peak
 * @param benchmark the method's JMH name
 * @param params JMH parameters
 * @param jmhThreads threads that call the benchmark side by side
 * @param threads cores in use
 * @param work what is done by the calls that run side by side
 * @param times how many layers of this shape the network has
 */
record BenchCase(
        String subject,
        String engine,
        String benchmark,
        Map<String, String> params,
        int jmhThreads,
        int threads,
        Work work,
        int times) {

    /** How the names of cold starts begin. */
    static final String COLD = "cold/";

    BenchCase {
        params = Map.copyOf(params);
    }

    /** Unique name, {@code network/question/b1/t2/ejml}: what filters are matched with. */
    String name() {
        return engine.isEmpty() ? subject : subject + "/" + engine;
    }

    /** A regular expression that JMH finds in this benchmark's name only. */
    String include() {
        return "^" + Pattern.quote(benchmark) + "$";
    }

    /** Whether this measures the processor and not an engine. */
    boolean isPeak() {
        return engine.isEmpty();
    }

    /** Whether each call is a process of its own. */
    boolean isCold() {
        return subject.startsWith(COLD);
    }
}
