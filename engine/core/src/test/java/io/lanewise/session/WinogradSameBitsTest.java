package io.lanewise.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanewise.kernel.VectorWidth;
import io.lanewise.model.Activation;
import io.lanewise.model.Conv2D;
import io.lanewise.model.Input;
import io.lanewise.model.Model;
import io.lanewise.plan.Convolution;
import io.lanewise.plan.Plan;
import io.lanewise.plan.PlanOptions;
import io.lanewise.plan.Planner;
import io.lanewise.tensor.Padding;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Transformed convolutions give a sample the same bits whatever the threads and wherever it stands in the batch. */
@Tag("width")
class WinogradSameBitsTest {

    private static final int BATCH = 2;
    private static final int LANES = VectorWidth.LANES;
    private static final int SAMPLE = 15 * 16 * LANES;
    private static final SplittableRandom RANDOM = new SplittableRandom(9);

    /** Several blocks of tiles, several groups of panels, a partial last vector of channels and of filters, both sizes of filter. */
    private static final Model MODEL = Model.sequential(Input.input(15, 16, LANES))
            .add(Conv2D.of(16 * LANES + 3, 3).withActivation(Activation.SIGMOID))
            .maxPooling2d(2)
            .add(Conv2D.of(2 * LANES - 1, 3).withPadding(Padding.SAME))
            .add(Conv2D.of(3, 5).withPadding(Padding.SAME).withActivation(Activation.RELU))
            .build()
            .initialize(12);

    private static final float[] SAMPLES = samples();

    private static float[] samples() {
        float[] samples = new float[BATCH * SAMPLE];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) RANDOM.nextDouble(-1, 1);
        }
        return samples;
    }

    private static Plan plan(Convolution forced) {
        Plan plan = Planner.plan(MODEL, PlanOptions.defaults().withConvolution(forced));
        assertThat(plan.steps()).hasSize(3);
        assertThat(plan.steps().getFirst().algorithm()).startsWith("winograd");
        return plan;
    }

    private static float[] run(Plan plan, int threads, int maxBatch, float[] samples) {
        try (Session session = Session.open(plan, new SessionOptions(threads, maxBatch))) {
            return session.run(samples);
        }
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "DIRECT")
    void anyNumberOfThreadsAndAnyPlaceInTheBatch(Convolution forced) {
        Plan plan = plan(forced);
        float[] together = run(plan, 1, BATCH, SAMPLES);
        assertThat(together).doesNotContain(Float.NaN);
        for (int threads : new int[] {2, 3, 8}) {
            assertThat(run(plan, threads, BATCH, SAMPLES)).isEqualTo(together);
        }
        assertThat(run(plan, 2, 1, SAMPLES)).isEqualTo(together);
        int outputs = together.length / BATCH;
        for (int sample = 0; sample < BATCH; sample++) {
            float[] alone = Arrays.copyOfRange(SAMPLES, sample * SAMPLE, (sample + 1) * SAMPLE);
            assertThat(run(plan, 1, BATCH, alone))
                    .isEqualTo(Arrays.copyOfRange(together, sample * outputs, (sample + 1) * outputs));
        }
    }
}
