package io.lanewise.parameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lanewise.memory.FloatSlice;
import io.lanewise.tensor.Layout;
import io.lanewise.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class InitializerTest {

    /** fanIn = 9 · 20 = 180, fanOut = 9 · 120 = 1080. */
    private static final Shape KERNEL = Shape.of(3, 3, 20, 120);

    private static float[] fill(Initializer initializer, Shape shape, long seed) {
        float[] around = new float[(int) shape.elements() + 2];
        initializer.fill(new FloatSlice(around, 1, around.length - 2), shape, new RandomStream(seed, 0));
        assertThat(around[0]).isZero();
        assertThat(around[around.length - 1]).isZero();
        return Arrays.copyOfRange(around, 1, around.length - 1);
    }

    private static double mean(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private static double variance(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += (double) value * value;
        }
        return sum / values.length;
    }

    private static double largest(float[] values) {
        double largest = 0;
        for (float value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    private static void checkUniform(Initializer initializer, double limit) {
        float[] values = fill(initializer, KERNEL, 1);
        assertThat(largest(values)).isBetween(0.999 * limit, limit * 1.000_001);
        assertThat(mean(values)).isCloseTo(0, within(0.02 * limit));
        assertThat(variance(values)).isCloseTo(limit * limit / 3, within(0.02 * limit * limit / 3));
    }

    @Test
    void glorotAndHeUniformKeepTheirLimits() {
        checkUniform(Initializer.GLOROT_UNIFORM, Math.sqrt(6.0 / (180 + 1080)));
        checkUniform(Initializer.HE_UNIFORM, Math.sqrt(6.0 / 180));
    }

    @Test
    void denseKernelsCountInputsAndUnits() {
        double limit = Math.sqrt(6.0 / (300 + 100));
        assertThat(largest(fill(Initializer.GLOROT_UNIFORM, Shape.of(300, 100), 1)))
                .isBetween(0.999 * limit, limit * 1.000_001);
    }

    @Test
    void heNormalHasItsVarianceAndIsCutAtTwoDeviations() {
        float[] values = fill(Initializer.HE_NORMAL, KERNEL, 1);
        double variance = 2.0 / 180;
        assertThat(mean(values)).isCloseTo(0, within(0.02 * Math.sqrt(variance)));
        assertThat(variance(values)).isCloseTo(variance, within(0.02 * variance));
        // Cutting at two deviations takes away variance, so the normal was a wider one: Keras divides by the same
        // number.
        double cut = 2 * Math.sqrt(variance) / 0.879_625_661_034_239_8;
        assertThat(largest(values)).isBetween(0.98 * cut, cut * 1.000_001);
    }

    @Test
    void constantsAreConstant() {
        assertThat(fill(Initializer.ONES, Shape.of(5), 1)).containsOnly(1);
        assertThat(fill(new Initializer.Constant(-2.5f), Shape.of(5), 1)).containsOnly(-2.5f);
        assertThat(fill(Initializer.ZEROS, Shape.of(5), 1)).containsOnly(0);
    }

    @Test
    void aSeedGivesTheSameWeightsAndAnotherOneOthers() {
        List<LayerParameters> layers = List.of(
                new LayerParameters(
                        "a",
                        List.of(ParameterSpec.kernel("kernel", Shape.of(4, 9), Layout.IO, Initializer.GLOROT_UNIFORM))),
                new LayerParameters(
                        "b", List.of(ParameterSpec.kernel("kernel", Shape.of(4, 9), Layout.IO, Initializer.HE_NORMAL))),
                new LayerParameters(
                        "c",
                        List.of(ParameterSpec.kernel(
                                "kernel", Shape.of(4, 9), Layout.IO, Initializer.GLOROT_UNIFORM))));
        ModelWeights first = ParameterAllocator.onHeap().allocate(layers);
        ModelWeights again = ParameterAllocator.onHeap().allocate(layers);
        ModelWeights other = ParameterAllocator.onHeap().allocate(layers);
        first.initialize(99);
        again.initialize(99);
        other.initialize(100);
        for (String layer : List.of("a", "b", "c")) {
            float[] values = first.get(layer, "kernel").values().toArray();
            assertThat(again.get(layer, "kernel").values().toArray()).isEqualTo(values);
            assertThat(other.get(layer, "kernel").values().toArray()).isNotEqualTo(values);
        }
        assertThat(first.get("a", "kernel").values().toArray())
                .as("each parameter has a stream of its own")
                .isNotEqualTo(first.get("c", "kernel").values().toArray());
    }

    @Test
    void aParameterDrawsFromTheStreamOfItsNumber() {
        ParameterSpec spec = ParameterSpec.kernel("kernel", Shape.of(4, 9), Layout.IO, Initializer.HE_UNIFORM);
        ModelWeights weights = ParameterAllocator.onHeap()
                .allocate(List.of(
                        new LayerParameters("a", List.of(spec, spec.named("b"))),
                        new LayerParameters("c", List.of(spec))));
        weights.initialize(7);
        for (int i = 0; i < 3; i++) {
            float[] expected = new float[36];
            Initializer.HE_UNIFORM.fill(FloatSlice.of(expected), spec.shape(), new RandomStream(7, i));
            assertThat(weights.parameters().get(i).values().toArray())
                    .as("parameter %d", i)
                    .isEqualTo(expected);
        }
    }

    @Test
    void aRowCountsItsElementsAsConnections() {
        double limit = Math.sqrt(6.0 / 3000);
        for (Initializer initializer :
                List.of(Initializer.HE_UNIFORM, new Initializer.Uniform(Initializer.Fan.AVERAGE, 6))) {
            assertThat(largest(fill(initializer, Shape.of(3000), 1))).isBetween(0.99 * limit, limit * 1.000_001);
        }
    }
}
