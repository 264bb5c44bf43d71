package io.lanewise.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * How much is measured of each case.
 *
 * @param forks rounds over all cases; in each, every case runs in a fresh JVM
 * @param warmups warm-up iterations in each JVM
 * @param warmupTime time of one of them
 * @param iterations measured iterations in each JVM
 * @param iterationTime time of one of them
 */
record Effort(int forks, int warmups, TimeValue warmupTime, int iterations, TimeValue iterationTime) {

    /** A few minutes for everything. */
    static final Effort QUICK = new Effort(1, 1, TimeValue.seconds(1), 3, TimeValue.milliseconds(500));

    /** What a published figure takes. */
    static final Effort FULL = new Effort(5, 3, TimeValue.seconds(1), 5, TimeValue.seconds(1));

    /** The same with another number of forks. */
    Effort withForks(int count) {
        return new Effort(count, warmups, warmupTime, iterations, iterationTime);
    }

    /** Time that a JVM takes to start, to make weights, and to compute the reference: a guess for the announcement. */
    private static final double SETUP_SECONDS = 2.5;

    /** About how long one case takes in one JVM. */
    double secondsPerFork() {
        return SETUP_SECONDS
                + warmups * warmupTime.convertTo(TimeUnit.MILLISECONDS) / 1e3
                + iterations * iterationTime.convertTo(TimeUnit.MILLISECONDS) / 1e3;
    }
}
