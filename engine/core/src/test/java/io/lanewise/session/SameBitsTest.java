package io.lanewise.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanewise.model.Activation;
import io.lanewise.model.Conv2D;
import io.lanewise.model.Input;
import io.lanewise.model.Model;
import io.lanewise.plan.Accuracy;
import io.lanewise.plan.Plan;
import io.lanewise.plan.PlanOptions;
import io.lanewise.plan.Planner;
import io.lanewise.tensor.Padding;
import java.util.Arrays;
import java.util.Collections;
import java.util.SplittableRandom;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The result for a sample has the same bits whatever the threads, the batch around it and the session. */
@Tag("width")
class SameBitsTest {

    private static final int BATCH = 7;
    private static final int SAMPLE = 6 * 101 * 3;

    /** Rows wider than a task, a padded, a grouped and a strided convolution, dense layers of several chunks and panels. */
    private static final Model MODEL = Model.sequential(Input.input(6, 101, 3))
            .add(Conv2D.of(9, 3).withPadding(Padding.SAME).withActivation(Activation.TANH))
            .add(Conv2D.of(6, 2).withGroups(3).withStrides(1, 2))
            .weightedPooling2d(2)
            .add(Conv2D.of(25, 1, 5).withActivation(Activation.RELU))
            .dense(7)
            .flatten()
            .dense(130, Activation.ELU)
            .dense(5, Activation.SOFTMAX)
            .build()
            .initialize(11);

    private static final float[] SAMPLES = samples();

    private static float[] samples() {
        SplittableRandom random = new SplittableRandom(5);
        float[] samples = new float[BATCH * SAMPLE];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) random.nextDouble(-1, 1);
        }
        return samples;
    }

    private static Plan plan(Accuracy accuracy) {
        return Planner.plan(MODEL, PlanOptions.defaults().withAccuracy(accuracy));
    }

    private static float[] run(Plan plan, int threads, int maxBatch, float[] samples) {
        try (Session session = Session.open(plan, new SessionOptions(threads, maxBatch))) {
            return session.run(samples);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anyNumberOfThreads(Accuracy accuracy) {
        Plan plan = plan(accuracy);
        float[] alone = run(plan, 1, BATCH, SAMPLES);
        assertThat(alone).hasSize(BATCH * 5).doesNotContain(Float.NaN);
        for (int threads : new int[] {2, 3, 8}) {
            assertThat(run(plan, threads, BATCH, SAMPLES)).isEqualTo(alone);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anyPlaceInTheBatch(Accuracy accuracy) {
        Plan plan = plan(accuracy);
        float[] together = run(plan, 2, BATCH, SAMPLES);
        for (int sample = 0; sample < BATCH; sample++) {
            float[] one = Arrays.copyOfRange(SAMPLES, sample * SAMPLE, (sample + 1) * SAMPLE);
            assertThat(run(plan, 2, BATCH, one)).isEqualTo(Arrays.copyOfRange(together, sample * 5, sample * 5 + 5));
        }
        for (int maxBatch : new int[] {1, 2, 3}) {
            assertThat(run(plan, 2, maxBatch, SAMPLES)).isEqualTo(together);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anyRunOfASession(Accuracy accuracy) {
        Plan plan = plan(accuracy);
        try (Session session = Session.open(plan, SessionOptions.threads(2))) {
            float[] first = session.run(SAMPLES);
            session.run(Arrays.copyOf(SAMPLES, 2 * SAMPLE));
            assertThat(session.run(SAMPLES)).isEqualTo(first);
        }
        assertThat(run(plan(accuracy), 2, BATCH, SAMPLES)).isEqualTo(run(plan, 2, BATCH, SAMPLES));
    }

    @Test
    void twoSessionsOfOnePlanSideBySide() throws InterruptedException, ExecutionException {
        Plan plan = plan(Accuracy.EXACT);
        float[] expected = run(plan, 1, BATCH, SAMPLES);
        CyclicBarrier together = new CyclicBarrier(2);
        try (var executor = Executors.newFixedThreadPool(2)) {
            var results = executor.invokeAll(Collections.nCopies(2, () -> {
                try (Session session = Session.open(plan, SessionOptions.threads(2))) {
                    float[] last = new float[0];
                    for (int round = 0; round < 5; round++) {
                        together.await();
                        last = session.run(SAMPLES);
                        assertThat(last).isEqualTo(expected);
                    }
                    return last;
                }
            }));
            for (var result : results) {
                assertThat(result.get()).isEqualTo(expected);
            }
        }
    }
}
