package io.lanewise.run.measure;

import java.util.Arrays;

/**
 * Order statistics of repeated runs.
 *
 * @param runs number of timed runs
 * @param minNanos shortest
 * @param medianNanos middle one, the mean of the middle two if their number is even
 * @param p99Nanos the smallest that at least 99 % of the runs do not exceed (nearest rank); the longest below 100 runs
 */
public record Latency(int runs, long minNanos, long medianNanos, long p99Nanos) {

    private static final double MILLI = 1e-6;

    /**
     * Statistics of the given times.
     *
     * @throws IllegalArgumentException if there are none
     */
    public static Latency of(long... nanos) {
        if (nanos.length == 0) {
            throw new IllegalArgumentException("latency: expected at least one run, got none");
        }
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        long median = n % 2 == 1 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2;
        int rank = (int) Math.ceilDiv(99L * n, 100L);
        return new Latency(n, sorted[0], median, sorted[rank - 1]);
    }

    public double minMillis() {
        return minNanos * MILLI;
    }

    public double medianMillis() {
        return medianNanos * MILLI;
    }

    public double p99Millis() {
        return p99Nanos * MILLI;
    }
}
