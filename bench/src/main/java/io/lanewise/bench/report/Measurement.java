package io.lanewise.bench.report;

import io.lanewise.bench.workload.Work;
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
 * @param calls number of calls that were timed
 * @param medianMs median time of a call
 * @param minMs shortest time of a call
 * @param p10Ms time that a tenth of the calls stay below
 * @param p90Ms time that a tenth of the calls exceed
 * @param allocatedBytes heap bytes of one call in the worst fork, without JMH's own; NaN if not measured
 */
public record Measurement(
        String subject,
        String engine,
        int threads,
        Work work,
        long calls,
        double medianMs,
        double minMs,
        double p10Ms,
        double p90Ms,
        double allocatedBytes) {

    /**
     * Reduces a result of JMH's, sampled in milliseconds.
     *
     * @param allocationLabel name of the secondary result with the bytes of one call
     */
    public static Measurement of(
            String subject, String engine, int threads, Work work, RunResult result, String allocationLabel) {
        Statistics times = result.getPrimaryResult().getStatistics();
        Result<?> allocated = result.getSecondaryResults().get(allocationLabel);
        return new Measurement(
                subject,
                engine,
                threads,
                work,
                times.getN(),
                times.getPercentile(50),
                times.getMin(),
                times.getPercentile(10),
                times.getPercentile(90),
                allocated == null ? Double.NaN : allocated.getScore());
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
