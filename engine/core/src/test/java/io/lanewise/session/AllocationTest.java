package io.lanewise.session;

import static io.lanewise.model.Input.input;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.lanewise.model.Activation;
import io.lanewise.model.Conv2D;
import io.lanewise.model.Model;
import io.lanewise.plan.Planner;
import io.lanewise.tensor.Padding;
import java.lang.management.ManagementFactory;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Once its kernels are compiled, a run takes nothing from the heap. Before that, vectors are objects and cost megabytes, and
 * when the compiler is done is not known: so blocks of runs are tried until one of them took nothing. A session that allocates
 * in every run never gets there.
 */
class AllocationTest {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static final int RUNS_PER_BLOCK = 50;

    /** So many only where something allocates, or where the compiler has to wait long for a processor. */
    private static final int BLOCKS = 100_000;

    @Test
    void aWarmRunAllocatesNothing() {
        Model model = Model.sequential(input(12, 12, 3))
                .rescaling(0.5, 0)
                .add(Conv2D.of(9, 3).withPadding(Padding.SAME).withActivation(Activation.RELU))
                .add(Conv2D.of(6, 3).withGroups(3).withActivation(Activation.TANH))
                .maxPooling2d(2)
                .weightedPooling2d(2)
                .activation(Activation.SOFTPLUS)
                .flatten()
                .dense(70, Activation.SIGMOID)
                .dense(5, Activation.SOFTMAX)
                .build()
                .initialize(1);
        check(model, 12 * 12 * 3, 5);
    }

    /** 105 floats a sample: whole vectors and a rest at every width. */
    @ParameterizedTest
    @EnumSource
    void noActivationAllocates(Activation activation) {
        check(Model.sequential(input(105)).activation(activation).build(), 105, 105);
    }

    private static void check(Model model, int inputFloats, int outputFloats) {
        float[] samples = new float[2 * inputFloats];
        float[] output = new float[2 * outputFloats];
        Set<Thread> others = Thread.getAllStackTraces().keySet();
        try (Session session = Session.open(Planner.plan(model), SessionOptions.threads(2))) {
            Set<Thread> workers = new HashSet<>(Thread.getAllStackTraces().keySet());
            workers.removeIf(
                    thread -> others.contains(thread) || !thread.getName().startsWith("lanewise-worker-"));
            assertThat(workers).hasSize(1);
            long[] threads = {
                Thread.currentThread().threadId(), workers.iterator().next().threadId()
            };
            long least = Long.MAX_VALUE;
            for (int block = 0; block < BLOCKS && least > 0; block++) {
                long before = allocated(threads);
                for (int run = 0; run < RUNS_PER_BLOCK; run++) {
                    session.run(samples, output);
                }
                least = Math.min(least, allocated(threads) - before);
            }
            assertThat(least)
                    .as("bytes allocated by the leanest %d runs", RUNS_PER_BLOCK)
                    .isZero();
        }
    }

    /** Bytes that the threads have ever allocated. */
    private static long allocated(long[] threads) {
        long bytes = 0;
        for (long thread : threads) {
            bytes += THREADS.getThreadAllocatedBytes(thread);
        }
        return bytes;
    }
}
