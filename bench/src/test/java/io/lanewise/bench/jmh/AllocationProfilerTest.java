package io.lanewise.bench.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanewise.bench.CannedResults;
import java.util.Map;
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

    @Test
    void countsOtherThreadsToo() {
        AllocationProfiler.measure(() -> {
            Thread thread = Thread.ofPlatform().start(() -> kept = new byte[1 << 20]);
            try {
                thread.join();
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
        });
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
