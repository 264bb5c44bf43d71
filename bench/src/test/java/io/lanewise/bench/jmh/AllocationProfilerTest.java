package io.lanewise.bench.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanewise.bench.CannedResults;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.ScalarResult;

class AllocationProfilerTest {

    private final AllocationProfiler profiler = new AllocationProfiler();
    private final BenchmarkParams params = CannedResults.params("canned", Map.of());
    private final IterationResult iteration = CannedResults.iteration(params);

    @SuppressWarnings("UnusedVariable") // written so that the array escapes
    private volatile byte[] kept = {};

    private int count;

    @Test
    void countsTheBytesOfACall() {
        AllocationProfiler.measure(() -> kept = new byte[1 << 20]);
        assertThat(reported()).isBetween(1048576.0, 1048576.0 + 1024);
    }

    @Test
    void countsNothingForACallThatAllocatesNothing() {
        AllocationProfiler.measure(() -> count++);
        assertThat(reported()).isZero();
    }

    /** A thread that lives on, as workers do: the JVM adds up a thread that ends a little after it can be joined. */
    @Test
    void countsOtherThreadsToo() {
        try (ExecutorService other = Executors.newSingleThreadExecutor()) {
            AllocationProfiler.measure(() -> {
                try {
                    other.submit(() -> kept = new byte[1 << 20]).get();
                } catch (InterruptedException | ExecutionException fault) {
                    throw new IllegalStateException(fault);
                }
            });
        }
        assertThat(reported()).isGreaterThanOrEqualTo(1048576.0);
    }

    @Test
    void reportsAMeasurementOnce() {
        AllocationProfiler.measure(() -> count++);
        reported();
        assertThat(profiler.afterIteration(params, iteration.getParams(), iteration))
                .isEmpty();
    }

    private double reported() {
        ScalarResult result = profiler.afterIteration(params, iteration.getParams(), iteration).stream()
                .findFirst()
                .orElseThrow();
        assertThat(result.getLabel()).isEqualTo(AllocationProfiler.LABEL);
        assertThat(result.getScoreUnit()).isEqualTo("B/op");
        return result.getScore();
    }
}
