package io.lanewise.kernel.pointwise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Functions with parameters: which are equal, and what they compute, against the formulas of Keras' source in double. */
@Tag("width")
class PointwiseFunctionTest {

    private static final OptionalDouble NONE = OptionalDouble.empty();

    private static OptionalDouble max(double value) {
        return OptionalDouble.of(value);
    }

    @Test
    void equalByValue() {
        assertThat(PointwiseFunction.relu(NONE, 0, 0)).isEqualTo(PointwiseFunction.RELU);
        assertThat(PointwiseFunction.relu(max(6), 0, 0))
                .isEqualTo(PointwiseFunction.RELU6)
                .hasSameHashCodeAs(PointwiseFunction.RELU6);
        assertThat(PointwiseFunction.relu(NONE, 0.2, 0)).isEqualTo(PointwiseFunction.LEAKY_RELU);
        assertThat(PointwiseFunction.relu(NONE, 0, 2)).isEqualTo(PointwiseFunction.threshold(2, 0));
        assertThat(PointwiseFunction.clip(-1, 1)).isEqualTo(PointwiseFunction.HARD_TANH);
        assertThat(PointwiseFunction.elu(1)).isEqualTo(PointwiseFunction.ELU).isNotEqualTo(PointwiseFunction.elu(2));
        assertThat(PointwiseFunction.celu(1)).isEqualTo(PointwiseFunction.CELU).isNotEqualTo(PointwiseFunction.ELU);
        assertThat(PointwiseFunction.relu(max(3), 0.5, 1)).isNotEqualTo(PointwiseFunction.relu(max(3), 0.5, 2));
        assertThat(PointwiseFunction.power(2)).isEqualTo(PointwiseFunction.SQUARE);
        assertThat(PointwiseFunction.power(1)).isEqualTo(PointwiseFunction.LINEAR);
        assertThat(PointwiseFunction.power(0.5)).isNotEqualTo(PointwiseFunction.powerOf(0.5));
        assertThat(PointwiseFunction.HARD_SIGMOID).isNotEqualTo(PointwiseFunction.HARD_SIGMOID_OF_KERAS_2);
        assertThat(PointwiseFunction.SQUAREPLUS).hasToString("squareplus(4.0)");
    }

    @Test
    void onlyTheIdentityIsLinear() {
        assertThat(PointwiseFunction.LINEAR.isLinear()).isTrue();
        assertThat(PointwiseFunction.RELU.isLinear()).isFalse();
        assertThat(PointwiseFunction.leakyRelu(0.5).isLinear()).isFalse();
    }

    @Test
    void parametersOutOfRangeAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> PointwiseFunction.relu(max(-1), 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> PointwiseFunction.relu(NONE, 0, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> PointwiseFunction.relu(NONE, 0, Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> PointwiseFunction.celu(0));
        assertThatIllegalArgumentException().isThrownBy(() -> PointwiseFunction.squareplus(0));
    }

    @Test
    void rectifiersWithAllSettings() {
        for (double slope : new double[] {0, 0.25, 2, -0.5}) {
            for (double threshold : new double[] {0, 0.5, 3}) {
                for (OptionalDouble max : List.of(NONE, max(0), max(2.5), max(6))) {
                    check(
                            PointwiseFunction.relu(max, slope, threshold),
                            x -> kerasRelu(x, max, slope, threshold),
                            slope == 0 ? 0 : 2,
                            0);
                }
            }
        }
    }

    /** The statements of {@code keras.activations.relu} one by one. */
    private static double kerasRelu(double x, OptionalDouble max, double slope, double threshold) {
        if (slope != 0 && max.isEmpty() && threshold == 0) {
            return x > 0 ? x : x * slope;
        }
        double positive = threshold != 0 ? x > threshold ? x : 0 : Math.max(x, 0);
        if (max.isPresent()) {
            positive = Math.min(Math.max(positive, 0), max.getAsDouble());
        }
        return slope == 0 ? positive : positive - slope * Math.max(threshold - x, 0);
    }

    @Test
    void theOthers() {
        check(PointwiseFunction.leakyRelu(0.375), x -> x > 0 ? x : 0.375 * x, 1, 0);
        check(PointwiseFunction.clip(-0.5, 4), x -> Math.min(Math.max(x, -0.5), 4), 0, 0);
        check(PointwiseFunction.threshold(1.5, -20), x -> x > 1.5 ? x : -20, 0, 0);
        check(PointwiseFunction.elu(1.75), x -> x > 0 ? x : 1.75 * Math.expm1(x), 3, 0);
        check(PointwiseFunction.celu(2.5), x -> Math.max(x, 0) + 2.5 * Math.expm1(Math.min(x, 0) / 2.5), 4, 0);
        check(PointwiseFunction.hardShrink(1.25), x -> Math.abs(x) > 1.25 ? x : 0, 0, 0);
        check(PointwiseFunction.softShrink(1.25), x -> x > 1.25 ? x - 1.25 : x < -1.25 ? x + 1.25 : 0, 1, 0);
        check(
                PointwiseFunction.squareplus(9),
                x -> x > 0 ? (x + Math.sqrt(x * x + 9)) / 2 : 4.5 / (Math.sqrt(x * x + 9) - x),
                4,
                0);
    }

    @Test
    void magnitudesPowersAndRoots() {
        check(PointwiseFunction.ABSOLUTE, Math::abs, 0, 0);
        check(PointwiseFunction.NEGATIVE, x -> -x, 0, 0);
        check(PointwiseFunction.SQUARE, x -> x * x, 0.5, 0);
        check(PointwiseFunction.SQRT, Math::sqrt, 0.5, 0);
        check(PointwiseFunction.RSQRT, x -> 1 / Math.sqrt(x), 2, 0);
        check(PointwiseFunction.quotient(1), x -> 1 / x, 0.5, 0);
        check(PointwiseFunction.quotient(-2.5), x -> -2.5 / x, 0.5, 0);
        check(PointwiseFunction.power(3), x -> x * x * x, 2, 0);
        check(PointwiseFunction.power(1), x -> x, 0, 0);
        for (double exponent : new double[] {0, -1, -2, 0.5, 4, 2.5, -0.75}) {
            check(PointwiseFunction.power(exponent), x -> Math.pow(x, exponent), 1, 0);
        }
        for (double base : new double[] {0, 1, 2, 0.75, -1.5}) {
            check(PointwiseFunction.powerOf(base), x -> Math.pow(base, x), 1, 0);
        }
    }

    /** All powers of two, what is around them, numbers near 1 and the whole range in steps. */
    @Test
    void logarithms() {
        check(PointwiseFunction.LOG, Math::log, 2, 0);
        float[] x = new float[70_001];
        for (int i = 0; i < x.length; i++) {
            x[i] = Float.intBitsToFloat(
                    switch (i % 3) {
                        case 0 -> (int) (i * 30_637L);
                        case 1 -> Float.floatToIntBits(1) + i - x.length / 2;
                        default -> (i % 256 << 23) + i / 256 - 120;
                    });
        }
        float[] y = new float[x.length];
        PointwiseKernel.apply(PointwiseFunction.LOG, x.length, x, 0, y, 0);
        for (int i = 0; i < x.length; i++) {
            double exact = Math.log(x[i]);
            boolean right = Double.isFinite(exact)
                    ? Math.abs(y[i] - exact) <= 2 * Math.ulp((float) exact)
                    : Float.compare(y[i], (float) exact) == 0;
            assertThat(right)
                    .as("ln %s: expected %s, got %s", x[i], exact, y[i])
                    .isTrue();
        }
    }

    @Test
    void theTanhApproximationOfGelu() {
        check(PointwiseFunction.GELU_TANH, x -> x / (1 + Math.exp(-2 * geluArgument(x))), 4, 6);
    }

    private static double geluArgument(double x) {
        return Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x);
    }

    /**
     * Numbers around 0 and the thresholds, small and large ones and NaN.
     *
     * @param tailUlps ulps more for each power of e² that a result below 0 is smaller than x; it may be 0 above −4e-38 then
     */
    private static void check(PointwiseFunction function, DoubleUnaryOperator exact, double ulps, double tailUlps) {
        float[] x = new float[8003];
        for (int i = 0; i < x.length; i++) {
            x[i] = (i - 4000) * (i % 2 == 0 ? 1f / 256 : 0.0031f);
        }
        float[] special = {Float.NaN, -0f, 1e-40f, -1e-40f, 1e-20f, -1e-20f, 1e10f, -1e10f, 1e15f, -1e15f};
        System.arraycopy(special, 0, x, 17, special.length);
        float[] y = new float[x.length];
        PointwiseKernel.apply(function, x.length, x, 0, y, 0);
        for (int i = 0; i < x.length; i++) {
            double expected = exact.applyAsDouble(x[i]);
            double tail = expected < 0 && tailUlps > 0 ? Math.log(x[i] / expected) / 2 : 0;
            double allowed = Double.isFinite(tail) ? (ulps + tailUlps * tail) * Math.ulp((float) expected) : 0;
            allowed += tailUlps > 0 && expected < 0 && expected > -4e-38 ? 4e-38 : 0;
            boolean right = Float.isFinite((float) expected)
                    ? Math.abs(y[i] - expected) <= allowed
                    : Float.compare(y[i], (float) expected) == 0;
            assertThat(right)
                    .as("%s(%s): expected %s ± %s, got %s", function, x[i], expected, allowed, y[i])
                    .isTrue();
        }
    }
}
