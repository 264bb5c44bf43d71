package io.lanewise.golden;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lanewise.kernel.pointwise.PointwiseFunction;
import io.lanewise.memory.FloatSlice;
import io.lanewise.model.Activation;
import io.lanewise.model.Conv2DTranspose;
import io.lanewise.operator.Operator;
import io.lanewise.operator.OperatorRun;
import io.lanewise.operator.conv.TransposedConv;
import io.lanewise.operator.copy.StridedCopy;
import io.lanewise.operator.pointwise.Elementwise;
import io.lanewise.operator.resize.Resize;
import io.lanewise.tensor.Padding;
import io.lanewise.tensor.Shape;
import io.lanewise.tensor.Window;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Operators alone against Keras' own numbers: functions with settings, images of other sizes, transposed convolutions, moves. */
@Tag("width")
class KerasOperatorsTest {

    private static final int BATCH = 2;
    private static final double TOLERANCE = 1e-6;

    /** What computes nothing gives the very same floats. */
    private static final Set<String> MOVES = Set.of("Permute", "RepeatVector", "UpSampling1D");

    @Test
    void everyOperatorGivesWhatKerasGives() {
        JsonNode cases = GoldenFiles.read("keras_operators.json");
        assertThat(cases).hasSize(80);
        for (JsonNode keras : cases) {
            check(keras);
        }
    }

    private static void check(JsonNode keras) {
        String kind = keras.get("class").asText();
        boolean isFunction = keras.get("input").size() == 1 && !MOVES.contains(kind);
        float[] x = uniform(1000, BATCH * GoldenFiles.elements(keras.get("input")));
        for (int i = 0; i < x.length && isFunction; i++) {
            x[i] *= 20;
        }
        JsonNode values = keras.get("values");
        float[] y = OperatorRun.run(operator(keras), BATCH, values.size(), x);
        double scale = 0;
        for (JsonNode value : values) {
            scale = Math.max(scale, Math.abs(value.asDouble()));
        }
        boolean exact =
                MOVES.contains(kind) || keras.path("interpolation").asText().equals("nearest");
        double allowed = exact ? 0 : TOLERANCE * scale;
        for (int i = 0; i < y.length; i++) {
            float expected = (float) values.get(i).asDouble();
            assertThat(Math.abs(y[i] - expected))
                    .as("%s: float %d: expected %s, got %s", settings(keras), i, expected, y[i])
                    .isLessThanOrEqualTo((float) allowed);
        }
    }

    private static String settings(JsonNode keras) {
        String text = keras.toString();
        return text.substring(0, text.indexOf("\"values\""));
    }

    private static Operator operator(JsonNode keras) {
        Shape input = Shape.of(ints(keras, "input"));
        return switch (keras.get("class").asText()) {
            case "Conv2DTranspose" -> transposed(keras, input);
            case "Resizing" ->
                resize(
                        keras,
                        input,
                        keras.get("height").asInt(),
                        keras.get("width").asInt());
            case "UpSampling2D" ->
                keras.get("interpolation").asText().equals("nearest")
                        ? StridedCopy.upsampleNearest(input, ints(keras, "size"))
                        : resize(
                                keras,
                                input,
                                ints(keras, "size")[0] * input.dimension(0),
                                ints(keras, "size")[1] * input.dimension(1));
            case "UpSampling1D" ->
                StridedCopy.upsampleNearest(input, keras.get("size").asInt());
            case "RepeatVector" -> StridedCopy.repeat(input, ints(keras, "output")[0]);
            case "Permute" ->
                StridedCopy.permute(
                        input,
                        Arrays.stream(ints(keras, "dims")).map(axis -> axis - 1).toArray());
            default -> Elementwise.of(function(keras), input.last());
        };
    }

    private static PointwiseFunction function(JsonNode keras) {
        double threshold = keras.path("threshold").asDouble();
        return switch (keras.get("class").asText()) {
            case "ReLU" -> {
                JsonNode max = keras.get("max_value");
                yield PointwiseFunction.relu(
                        max.isNull() ? OptionalDouble.empty() : OptionalDouble.of(max.asDouble()),
                        keras.get("negative_slope").asDouble(),
                        threshold);
            }
            case "LeakyReLU" ->
                PointwiseFunction.leakyRelu(keras.get("negative_slope").asDouble());
            case "ELU" -> PointwiseFunction.elu(keras.get("alpha").asDouble());
            case "celu" -> PointwiseFunction.celu(keras.get("alpha").asDouble());
            case "gelu_tanh" -> PointwiseFunction.GELU_TANH;
            case "hard_shrink" -> PointwiseFunction.hardShrink(threshold);
            case "soft_shrink" -> PointwiseFunction.softShrink(threshold);
            case "threshold" -> PointwiseFunction.threshold(threshold, -20);
            default -> throw new IllegalArgumentException(keras.get("class").asText());
        };
    }

    private static Operator resize(JsonNode keras, Shape input, int height, int width) {
        return keras.get("interpolation").asText().equals("nearest")
                ? Resize.nearest(input.dimension(0), input.dimension(1), input.last(), height, width)
                : Resize.bilinear(input.dimension(0), input.dimension(1), input.last(), height, width);
    }

    private static Operator transposed(JsonNode keras, Shape input) {
        int[] kernel = ints(keras, "kernel_size");
        int[] strides = ints(keras, "strides");
        int filters = keras.get("filters").asInt();
        Window window = Window.of(kernel[0], kernel[1])
                .withStrides(strides[0], strides[1])
                .withPadding(keras.get("padding").asText().equals("same") ? Padding.SAME : Padding.VALID);
        int[] output = ints(keras, "output");
        assertThat(new Conv2DTranspose(filters, window, true, Activation.LINEAR).outputShape(input))
                .isEqualTo(Shape.of(output));
        return new TransposedConv(
                input.dimension(0),
                input.dimension(1),
                input.last(),
                filters,
                window,
                output[0],
                output[1],
                FloatSlice.of(uniform(0, kernel[0] * kernel[1] * filters * input.last())),
                FloatSlice.of(uniform(1, filters)),
                PointwiseFunction.LINEAR);
    }

    private static float[] uniform(int tensor, int n) {
        float[] floats = new float[n];
        for (int i = 0; i < n; i++) {
            floats[i] = (float) (GoldenFiles.uniform(tensor, i) - 0.5);
        }
        return floats;
    }

    private static int[] ints(JsonNode keras, String name) {
        int[] ints = new int[keras.get(name).size()];
        Arrays.setAll(ints, i -> keras.get(name).get(i).asInt());
        return ints;
    }
}
