package io.lanewise.session;

import static io.lanewise.model.Input.input;
import static org.assertj.core.api.Assertions.assertThat;

import io.lanewise.model.Conv2D;
import io.lanewise.model.MaxPooling2D;
import io.lanewise.model.Model;
import io.lanewise.plan.Convolution;
import io.lanewise.plan.PlanOptions;
import io.lanewise.plan.Planner;
import io.lanewise.tensor.Padding;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Shapes that once failed. */
class WinogradRegressionTest {

    @ParameterizedTest
    @CsvSource({"0,9", "9,0", "11,0"})
    void tilesMayLieWhollyBesideTheImage(int left, int right) {
        Model model = Model.sequential("wide", input(5, 5, 16))
                .add(Conv2D.of(2, 3).withPadding(new Padding.Explicit(0, 0, left, right)))
                .build()
                .initialize(4);
        float[] x = samples(5 * 5 * 16);
        float[] direct = run(model, Convolution.DIRECT, x);
        float[] winograd = run(model, Convolution.WINOGRAD_4, x);
        assertThat(winograd).hasSameSizeAs(direct);
        for (int i = 0; i < direct.length; i++) {
            assertThat(Math.abs(winograd[i] - direct[i])).isLessThan(1e-4f);
        }
    }

    @Test
    void aPoolingOfSideOneHidesNoPoolingBehindIt() {
        Model model = Model.sequential("p", input(6, 6, 3))
                .conv2d(2, 3)
                .add(MaxPooling2D.of(1))
                .maxPooling2d(2)
                .build()
                .initialize(1);
        Model plain = Model.sequential("p", input(6, 6, 3))
                .conv2d(2, 3)
                .maxPooling2d(2)
                .build()
                .initialize(1);
        float[] x = samples(6 * 6 * 3);
        assertThat(run(model, Convolution.DIRECT, x)).isEqualTo(run(plain, Convolution.DIRECT, x));
    }

    private static float[] run(Model model, Convolution algorithm, float[] x) {
        try (Session session = Session.open(
                Planner.plan(model, PlanOptions.defaults().withConvolution(algorithm)), SessionOptions.threads(1))) {
            return session.run(x);
        }
    }

    private static float[] samples(int floats) {
        SplittableRandom random = new SplittableRandom(6);
        float[] samples = new float[floats];
        for (int i = 0; i < floats; i++) {
            samples[i] = (float) random.nextDouble(-1, 1);
        }
        return samples;
    }
}
