package io.lanewise.run.measure;

import java.util.Arrays;

/**
 * Repeats a run and times it in steady state.
 *
 * <p>Warm-up ends when {@value #WINDOW} runs in a row bring no time that is 2 % shorter than the shortest before them: by then
 * the compiler has nothing better to give. It ends in any case after {@value #MAX_WARM_UP_RUNS} runs, or after
 * {@value #MAX_WARM_UP_SECONDS} s.
 */
public final class Repetition {

    private static final int WINDOW = 10;
    private static final int MAX_WARM_UP_RUNS = 300;
    private static final int MAX_WARM_UP_SECONDS = 10;
    private static final double WORTHWHILE = 0.98;
    private static final long SECOND = 1_000_000_000L;

    private Repetition() {}

    /**
     * Warms up, then times {@code repeat} runs.
     *
     * @param progress is told of every run, outside the timed part
     */
    public static Latency measure(Runnable run, int repeat, Progress progress) {
        warmUp(run, progress);
        long[] nanos = new long[repeat];
        for (int i = 0; i < repeat; i++) {
            nanos[i] = time(run);
            progress.ran(i + 1, repeat);
        }
        return Latency.of(nanos);
    }

    /** Runs as often as fits into {@code nanos}, at least once, without warm-up. */
    public static Latency measureFor(Runnable run, long nanos) {
        long[] times = new long[16];
        int runs = 0;
        long begin = System.nanoTime();
        do {
            if (runs == times.length) {
                times = Arrays.copyOf(times, 2 * runs);
            }
            times[runs++] = time(run);
        } while (System.nanoTime() - begin < nanos);
        return Latency.of(Arrays.copyOf(times, runs));
    }

    private static void warmUp(Runnable run, Progress progress) {
        long begin = System.nanoTime();
        long shortest = Long.MAX_VALUE;
        int sinceShorter = 0;
        int runs = 0;
        while (sinceShorter < WINDOW
                && runs < MAX_WARM_UP_RUNS
                && System.nanoTime() - begin < MAX_WARM_UP_SECONDS * SECOND) {
            long nanos = time(run);
            runs++;
            if (nanos < WORTHWHILE * shortest) {
                sinceShorter = 0;
            } else {
                sinceShorter++;
            }
            shortest = Math.min(shortest, nanos);
            progress.warming(runs);
        }
    }

    private static long time(Runnable run) {
        long begin = System.nanoTime();
        run.run();
        return System.nanoTime() - begin;
    }
}
