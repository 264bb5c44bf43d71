package io.lanewise.bench.report;

import io.lanewise.bench.workload.Work;
import java.util.List;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.util.Statistics;

/**
 * The figures of one benchmark, over the calls of all its forks.
 *
 * @param subject what was run and how, without the engine: {@code network/question/b1/t2}
 * @param engine who ran it; empty for a peak
 * @param threads cores used
 * @param work what one call does
 * @param times how many layers of this shape the network has
 * @param calls number of calls that were timed
 * @param medianMs median time of a call
 * @param minMs shortest time of a call
 * @param p10Ms time that a tenth of the calls stay below
 * @param p90Ms time that a tenth of the calls exceed
 * @param forkMediansMs median time of a call in each fork, in the order of the rounds
 * @param allocatedBytes heap bytes of one call in the worst fork, without JMH's own; NaN if not measured
 * @param difference largest difference from the reference over the largest output; NaN if not measured
 */
public record Measurement(
        String subject,
        String engine,
        int threads,
        Work work,
        int times,
        long calls,
        double medianMs,
        double minMs,
        double p10Ms,
        double p90Ms,
        List<Double> forkMediansMs,
        double allocatedBytes,
        double difference) {

    public Measurement {
        forkMediansMs = List.copyOf(forkMediansMs);
    }

    /**
     * Reduces a result of JMH's in milliseconds.
     *
     * @param allocationLabel name of the secondary result with the bytes of one call
     * @param differenceLabel name of the secondary result with the difference from the reference
     */
    public static Measurement of(
            String subject,
            String engine,
            int threads,
            Work work,
            int times,
            RunResult result,
            String allocationLabel,
            String differenceLabel) {
        Statistics all = result.getPrimaryResult().getStatistics();
        return new Measurement(
                subject,
                engine,
                threads,
                work,
                times,
                all.getN(),
                all.getPercentile(50),
                all.getMin(),
                all.getPercentile(10),
                all.getPercentile(90),
                result.getBenchmarkResults().stream()
                        .map(fork -> fork.getPrimaryResult().getStatistics().getPercentile(50))
                        .toList(),
                secondary(result, allocationLabel),
                secondary(result, differenceLabel));
    }

    private static double secondary(RunResult result, String label) {
        Result<?> found = result.getSecondaryResults().get(label);
        return found == null ? Double.NaN : found.getScore();
    }

    /** Whether one of Lanewise's own engines ran it. */
    public boolean isLanewise() {
        return isLanewise(engine);
    }

    /** Whether an engine is one of Lanewise's own, by its name. */
    public static boolean isLanewise(String engine) {
        return engine.startsWith("lanewise-");
    }

    /** Billions of floating-point operations per second, at the median; a multiply-add is two. */
    public double gigaflops() {
        return work.flops() / medianMs / 1e6;
    }

    /** Billions of bytes per second, at the median. */
    public double gigabytes() {
        return work.bytes() / medianMs / 1e6;
    }
}
