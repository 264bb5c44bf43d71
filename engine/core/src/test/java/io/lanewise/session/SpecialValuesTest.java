package io.lanewise.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanewise.model.Activation;
import io.lanewise.model.Conv2D;
import io.lanewise.model.Dense;
import io.lanewise.model.Input;
import io.lanewise.model.Layer;
import io.lanewise.model.MaxPooling2D;
import io.lanewise.model.Model;
import io.lanewise.parameter.Initializer;
import io.lanewise.plan.Accuracy;
import io.lanewise.plan.PlanOptions;
import io.lanewise.plan.Planner;
import io.lanewise.tensor.Padding;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

/** NaN and the infinities go where the mathematics of fp32 sends them, and nowhere else. */
@Tag("width")
class SpecialValuesTest {

    private static final int SIZE = 7;

    private static float[] run(Input input, Layer layer, float[] samples) {
        Model model = Model.sequential(input).add(layer).build();
        Model ready = model.parameters().isEmpty() ? model : model.initialize(1);
        var plan = Planner.plan(ready, PlanOptions.defaults().withAccuracy(Accuracy.EXACT));
        try (Session session = Session.open(plan, SessionOptions.threads(1))) {
            return session.run(samples);
        }
    }

    private static Conv2D onesKernel(Padding padding) {
        return Conv2D.of(1, 3).withPadding(padding).withInitializers(Initializer.ONES, Initializer.ZEROS);
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void aConvolutionSpreadsThemOverTheWindowsThatSeeThem(float special) {
        int row = 3;
        int column = 5;
        float[] image = new float[SIZE * SIZE];
        Arrays.fill(image, 1);
        image[row * SIZE + column] = special;
        int out = SIZE - 2;
        float[] expected = new float[out * out];
        for (int i = 0; i < out; i++) {
            for (int j = 0; j < out; j++) {
                boolean sees = i <= row && row < i + 3 && j <= column && column < j + 3;
                expected[i * out + j] = sees ? special : 9;
            }
        }
        assertThat(run(Input.input(SIZE, SIZE, 1), onesKernel(Padding.VALID), image))
                .isEqualTo(expected);
    }

    @Test
    void oppositeInfinitiesGiveNaN() {
        float[] image = new float[9];
        image[2] = Float.POSITIVE_INFINITY;
        image[6] = Float.NEGATIVE_INFINITY;
        assertThat(run(Input.input(3, 3, 1), onesKernel(Padding.VALID), image)).containsExactly(Float.NaN);
    }

    @Test
    void paddingAroundAnInfinityStaysZero() {
        float[] image = new float[SIZE * SIZE];
        image[0] = Float.POSITIVE_INFINITY;
        float[] result = run(Input.input(SIZE, SIZE, 1), onesKernel(Padding.SAME), image);
        for (int i = 0; i < SIZE; i++) {
            for (int j = 0; j < SIZE; j++) {
                assertThat(result[i * SIZE + j]).isEqualTo(i < 2 && j < 2 ? Float.POSITIVE_INFINITY : 0f);
            }
        }
    }

    @Test
    void oneGroupsInfinityStaysInItsGroup() {
        Conv2D layer = Conv2D.of(4, 1).withGroups(2).withInitializers(Initializer.ONES, Initializer.ZEROS);
        float[] result = run(Input.input(1, 1, 2), layer, new float[] {Float.NaN, 5});
        assertThat(result).containsExactly(Float.NaN, Float.NaN, 5, 5);
    }

    @Test
    void aDenseLayerSpreadsThemOverItsRow() {
        int inputs = 600;
        float[] rows = new float[3 * inputs];
        Arrays.fill(rows, 1);
        rows[inputs + 555] = Float.NaN;
        Dense layer = Dense.of(2).withInitializers(Initializer.ONES, Initializer.ZEROS);
        assertThat(run(Input.input(inputs), layer, rows)).containsExactly(600, 600, Float.NaN, Float.NaN, 600, 600);
    }

    @Test
    void maxPoolingPassesNaNOn() {
        int channels = 37;
        for (int channel = 0; channel < channels; channel++) {
            for (int tap = 0; tap < 4; tap++) {
                float[] image = new float[4 * channels];
                Arrays.fill(image, Float.POSITIVE_INFINITY);
                image[tap * channels + channel] = Float.NaN;
                float[] expected = new float[channels];
                Arrays.fill(expected, Float.POSITIVE_INFINITY);
                expected[channel] = Float.NaN;
                assertThat(run(Input.input(2, 2, channels), MaxPooling2D.of(2), image))
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void maxPoolingOfNegativeValuesIgnoresThePadding() {
        float[] image = {-5, -3, -4, Float.NEGATIVE_INFINITY};
        MaxPooling2D layer = MaxPooling2D.of(3).withStrides(1, 1).withPadding(Padding.SAME);
        assertThat(run(Input.input(2, 2, 1), layer, image)).containsExactly(-3, -3, -3, -3);
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"SOFTMAX", "HARD_SHRINK", "SOFT_SHRINK"})
    void fusedActivationsPassNaNOn(Activation activation) {
        Dense layer = Dense.of(3).withActivation(activation).withInitializers(Initializer.ONES, Initializer.ZEROS);
        assertThat(run(Input.input(2), layer, new float[] {Float.NaN, 1})).containsOnly(Float.NaN);
        Conv2D conv = Conv2D.of(3, 1).withActivation(activation).withInitializers(Initializer.ONES, Initializer.ZEROS);
        assertThat(run(Input.input(1, 1, 1), conv, new float[] {Float.NaN})).containsOnly(Float.NaN);
    }

    /** Keras compares, and NaN is beyond no threshold. */
    @ParameterizedTest
    @EnumSource(names = {"HARD_SHRINK", "SOFT_SHRINK"})
    void shrinkagesGiveZeroForNaN(Activation activation) {
        Dense layer = Dense.of(3).withActivation(activation).withInitializers(Initializer.ONES, Initializer.ZEROS);
        assertThat(run(Input.input(2), layer, new float[] {Float.NaN, 1})).containsOnly(0);
    }
}
