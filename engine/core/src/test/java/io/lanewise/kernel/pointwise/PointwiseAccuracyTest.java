package io.lanewise.kernel.pointwise;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanewise.kernel.VectorWidth;
import io.lanewise.model.Activation;
import io.lanewise.oracle.ReferenceActivation;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import jdk.incubator.vector.FloatVector;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** The functions over the whole range of floats, subnormal numbers, infinities and NaN included, against {@link Math}. */
@Tag("width")
class PointwiseAccuracyTest {

    /** Vectors wider than the processor's are simulated object by object: fewer samples then. */
    private static final boolean SIMULATED = VectorWidth.LANES > FloatVector.SPECIES_PREFERRED.length();

    private static final int STEP = SIMULATED ? 400_009 : 4_093;

    /** Not a multiple of any number of lanes, so that vector tails are taken too. */
    private static final int BLOCK = 1021;

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"SOFTMAX", "LOG_SOFTMAX", "SPARSEMAX"})
    void staysWithinItsPromiseOnAllFloats(Activation activation) {
        for (long first = 0; first < 1L << 32; first += (long) STEP * BLOCK) {
            float[] x = new float[BLOCK];
            for (int i = 0; i < BLOCK; i++) {
                x[i] = Float.intBitsToFloat((int) (first + (long) i * STEP));
            }
            check(activation, x);
        }
    }

    /** Where range reduction, underflow, overflow or cancellation sets in. */
    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"SOFTMAX", "LOG_SOFTMAX", "SPARSEMAX"})
    void staysWithinItsPromiseAroundEdges(Activation activation) {
        float ln2 = (float) Math.log(2);
        List<Float> edges = List.of(
                0f,
                Float.MIN_VALUE,
                Float.MIN_NORMAL,
                1e-7f,
                1e-4f,
                1f / 3,
                ln2 / 2,
                ln2,
                1.5f * ln2,
                1f,
                2f,
                3f,
                6f,
                8f,
                10f,
                12f,
                16.6f,
                17.3f,
                30f,
                43.6f,
                87.33f,
                88f,
                88.72283f,
                88.72284f,
                103.27f,
                103.97f,
                104f,
                110f,
                176f,
                1e10f,
                Float.MAX_VALUE,
                Float.POSITIVE_INFINITY);
        for (float edge : edges) {
            float[] x = new float[BLOCK];
            for (int i = 0; i < BLOCK; i++) {
                float near = Float.intBitsToFloat(Math.max(0, Float.floatToIntBits(edge) + i / 2 - BLOCK / 4));
                x[i] = i % 2 == 0 ? near : -near;
            }
            check(activation, x);
        }
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"SOFTMAX", "LOG_SOFTMAX", "SPARSEMAX"})
    void worksInPlaceAndLeavesTheRestAlone(Activation activation) {
        PointwiseFunction function = PointwiseFunctions.of(activation);
        for (int n = 0; n <= 3 * VectorWidth.LANES + 1; n++) {
            float[] x = new float[n + 7];
            for (int i = 0; i < x.length; i++) {
                x[i] = (i - 5) * 0.7f;
            }
            float[] apart = x.clone();
            PointwiseKernel.apply(function, n, x, 3, apart, 3);
            float[] inPlace = x.clone();
            PointwiseKernel.apply(function, n, inPlace, 3, inPlace, 3);
            assertThat(inPlace).isEqualTo(apart);
            for (int i = 0; i < x.length; i++) {
                if (i < 3 || i >= n + 3) {
                    assertThat(apart[i]).isEqualTo(x[i]);
                } else {
                    float[] alone = new float[1];
                    PointwiseKernel.apply(function, 1, x, i, alone, 0);
                    assertThat(apart[i]).isEqualTo(alone[0]);
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "RELU, Infinity, 0",
        "RELU6, 6, 0",
        "LEAKY_RELU, Infinity, -Infinity",
        "ELU, Infinity, -1",
        "SELU, Infinity, -1.7580993",
        "SIGMOID, 1, 0",
        "HARD_SIGMOID, 1, 0",
        "HARD_SIGMOID_OF_KERAS_2, 1, 0",
        "SILU, Infinity, NaN",
        "HARD_SILU, Infinity, NaN",
        "TANH, 1, -1",
        "SOFTPLUS, Infinity, 0",
        "SOFTSIGN, NaN, NaN",
        "EXPONENTIAL, Infinity, 0",
        "LINEAR, Infinity, -Infinity",
        "CELU, Infinity, -1",
        "LOG_SIGMOID, -0.0, -Infinity",
        "SPARSE_SIGMOID, 1, 0",
        "GELU, Infinity, NaN",
        "MISH, Infinity, NaN",
        "HARD_TANH, 1, -1",
        "TANH_SHRINK, Infinity, -Infinity",
        "HARD_SHRINK, Infinity, -Infinity",
        "SOFT_SHRINK, Infinity, -Infinity",
        "SQUAREPLUS, Infinity, NaN",
        "SPARSE_PLUS, Infinity, 0",
    })
    void infinitiesGiveWhatKerasGives(Activation activation, float above, float below) {
        float[] y = new float[2];
        PointwiseKernel.apply(
                PointwiseFunctions.of(activation),
                2,
                new float[] {Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY},
                0,
                y,
                0);
        assertThat(y).containsExactly(above, below);
    }

    /** Neither the vector width nor the machine may change a bit: the same number is expected in every run of this test. */
    @Test
    void theBitsAreTheSameAtEveryWidth() {
        List<PointwiseFunction> functions = List.of(
                PointwiseFunction.LINEAR,
                PointwiseFunction.RELU,
                PointwiseFunction.RELU6,
                PointwiseFunction.LEAKY_RELU,
                PointwiseFunction.ELU,
                PointwiseFunction.SELU,
                PointwiseFunction.SIGMOID,
                PointwiseFunction.HARD_SIGMOID,
                PointwiseFunction.SILU,
                PointwiseFunction.HARD_SILU,
                PointwiseFunction.TANH,
                PointwiseFunction.SOFTPLUS,
                PointwiseFunction.SOFTSIGN,
                PointwiseFunction.EXPONENTIAL);
        assertThat(hash(functions)).isEqualTo(554_399_275);
        List<PointwiseFunction> more = List.of(
                PointwiseFunction.CELU,
                PointwiseFunction.LOG_SIGMOID,
                PointwiseFunction.SPARSE_SIGMOID,
                PointwiseFunction.GELU,
                PointwiseFunction.GELU_TANH,
                PointwiseFunction.MISH,
                PointwiseFunction.HARD_TANH,
                PointwiseFunction.TANH_SHRINK,
                PointwiseFunction.HARD_SHRINK,
                PointwiseFunction.SOFT_SHRINK,
                PointwiseFunction.SQUAREPLUS,
                PointwiseFunction.SPARSE_PLUS,
                PointwiseFunction.relu(OptionalDouble.of(3), 0.3, 1),
                PointwiseFunction.threshold(0.1, -7));
        assertThat(hash(more)).isEqualTo(-472_528_323);
        List<PointwiseFunction> operations = List.of(
                PointwiseFunction.HARD_SIGMOID_OF_KERAS_2,
                PointwiseFunction.ABSOLUTE,
                PointwiseFunction.NEGATIVE,
                PointwiseFunction.SQUARE,
                PointwiseFunction.SQRT,
                PointwiseFunction.RSQRT,
                PointwiseFunction.LOG,
                PointwiseFunction.quotient(-3),
                PointwiseFunction.power(3),
                PointwiseFunction.power(0.7),
                PointwiseFunction.powerOf(1.5));
        assertThat(hash(operations)).isEqualTo(589_337_162);
    }

    private static int hash(List<PointwiseFunction> functions) {
        int hash = 1;
        for (PointwiseFunction function : functions) {
            float[] x = new float[20_011];
            for (int i = 0; i < x.length; i++) {
                x[i] = Float.intBitsToFloat(i * 214_631);
            }
            PointwiseKernel.apply(function, x.length, x, 0, x, 0);
            hash = 31 * hash + Arrays.hashCode(x);
        }
        return hash;
    }

    private static void check(Activation activation, float[] x) {
        float[] y = new float[x.length];
        PointwiseKernel.apply(PointwiseFunctions.of(activation), x.length, x, 0, y, 0);
        for (int i = 0; i < x.length; i++) {
            double exact = ReferenceActivation.value(activation, x[i]);
            double allowed = ReferenceActivation.promisedUlps(activation) * ReferenceActivation.ulp(exact)
                    + ReferenceActivation.promisedAbsolute(activation, x[i]);
            boolean finite = Float.isFinite((float) exact) && Float.isFinite(y[i]);
            boolean right = finite ? Math.abs(y[i] - exact) <= allowed : Float.compare(y[i], (float) exact) == 0;
            if (!right) {
                throw new AssertionError(
                        "%s(%s): expected %s ± %s, got %s".formatted(activation, x[i], exact, allowed, y[i]));
            }
        }
    }
}
