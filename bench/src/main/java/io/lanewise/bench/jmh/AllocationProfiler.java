package io.lanewise.bench.jmh;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.ScalarResult;

/**
 * Heap bytes that one warm call allocates in all threads, as the result {@value #LABEL}.
 *
 * <p>JMH's own GC profiler counts a whole iteration, and with it the tens of kilobytes that JMH takes for its samples: on calls of
 * milliseconds they hide the difference between nothing and a little. Here the benchmark's tear-down makes some more calls with
 * nothing around them.
 */
public final class AllocationProfiler implements InternalProfiler {

    /** Name of the result among JMH's secondary results, in bytes per call. */
    public static final String LABEL = "call.alloc";

    private static final int CALLS = 10;
    private static final int ATTEMPTS = 3;
    private static final long ENOUGH_NANOS = 500_000_000;
    private static final double NONE = -1;

    private static volatile double measured = NONE;

    /** Measures {@code call}, at the end of a trial. The least of a few attempts, as other threads of the JVM may allocate too. */
    static void measure(Runnable call) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        double least = Double.MAX_VALUE;
        long begin = System.nanoTime();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int calls = 0;
            long before = threads.getTotalThreadAllocatedBytes();
            while (calls == 0 || (calls < CALLS && System.nanoTime() - begin < ENOUGH_NANOS)) {
                call.run();
                calls++;
            }
            least = Math.min(least, (double) (threads.getTotalThreadAllocatedBytes() - before) / calls);
            if (System.nanoTime() - begin >= ENOUGH_NANOS) {
                break;
            }
        }
        measured = least;
    }

    @Override
    public String getDescription() {
        return "heap bytes of one call, without JMH's own";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {}

    /** The result of {@link #measure}, after the trial's last iteration. */
    @Override
    public Collection<ScalarResult> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        double bytes = measured;
        measured = NONE;
        return bytes == NONE ? List.of() : List.of(new ScalarResult(LABEL, bytes, "B/op", AggregationPolicy.MAX));
    }
}
