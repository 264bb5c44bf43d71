package io.lanewise.formats.keras.layer;

import io.lanewise.formats.json.Json;
import io.lanewise.model.Activation;
import io.lanewise.model.Conv1D;
import io.lanewise.model.Conv1DTranspose;
import io.lanewise.model.Conv2D;
import io.lanewise.model.Conv2DTranspose;
import io.lanewise.model.DepthwiseConv1D;
import io.lanewise.model.DepthwiseConv2D;
import io.lanewise.model.Layer;
import io.lanewise.model.SeparableConv1D;
import io.lanewise.model.SeparableConv2D;
import io.lanewise.tensor.Padding;
import io.lanewise.tensor.Window;
import java.util.OptionalInt;
import java.util.function.Function;

/** Settings of the convolutions. Those along a sequence have the settings of those over images, but one number for two. */
final class ConvolutionLayers {

    private static final int[] ONES = {1, 1};
    private static final String OUTPUT_PADDING = "output_padding";

    /** Makes a convolution; {@code factor} is its groups, or filters per channel. */
    private interface Filtering {
        Layer of(int filters, Window window, int factor, boolean bias, Activation activation);
    }

    /** Makes a convolution of each channel by itself. */
    private interface Depthwise {
        Layer of(Window window, int depthMultiplier, boolean bias, Activation activation);
    }

    private ConvolutionLayers() {}

    static void addTo(LayerTable table) {
        table.addWithFormat(
                "conv2d", convolution(ConvolutionLayers::window, ConvolutionLayers::conv2d), "Conv2D", "Convolution2D");
        table.addWithFormat(
                "depthwise_conv2d", depthwise(ConvolutionLayers::window, DepthwiseConv2D::new), "DepthwiseConv2D");
        table.addWithFormat(
                "separable_conv2d",
                separable(ConvolutionLayers::window, SeparableConv2D::new),
                "SeparableConv2D",
                "SeparableConvolution2D");
        table.addWithFormat(
                "conv2d_transpose", ConvolutionLayers::transposed2d, "Conv2DTranspose", "Convolution2DTranspose");
        table.addWithFormat(
                "conv1d", convolution(ConvolutionLayers::windowAlongSequence, Conv1D::new), "Conv1D", "Convolution1D");
        table.addWithFormat(
                "depthwise_conv1d",
                depthwise(ConvolutionLayers::windowAlongSequence, DepthwiseConv1D::new),
                "DepthwiseConv1D");
        table.addWithFormat(
                "separable_conv1d",
                separable(ConvolutionLayers::windowAlongSequence, SeparableConv1D::new),
                "SeparableConv1D",
                "SeparableConvolution1D");
        table.addWithFormat(
                "conv1d_transpose", ConvolutionLayers::transposed1d, "Conv1DTranspose", "Convolution1DTranspose");
    }

    private static Function<Fields, Layer> convolution(Function<Fields, Window> window, Filtering layer) {
        return fields -> {
            fields.ignoreTraining();
            return layer.of(
                    fields.integer("filters"),
                    window.apply(fields),
                    fields.integer("groups", 1),
                    useBias(fields),
                    activation(fields));
        };
    }

    private static Conv2D conv2d(int filters, Window window, int groups, boolean bias, Activation activation) {
        Conv2D conv = Conv2D.of(filters, window.height(), window.width())
                .withGroups(groups)
                .withWindow(window)
                .withActivation(activation);
        return bias ? conv : conv.withoutBias();
    }

    private static Function<Fields, Layer> depthwise(Function<Fields, Window> window, Depthwise layer) {
        return fields -> {
            ignoreDepthwise(fields);
            fields.ignore("filters");
            return layer.of(
                    window.apply(fields), fields.integer("depth_multiplier", 1), useBias(fields), activation(fields));
        };
    }

    private static Function<Fields, Layer> separable(Function<Fields, Window> window, Filtering layer) {
        return fields -> {
            ignoreDepthwise(fields);
            fields.ignore("pointwise_initializer", "pointwise_regularizer", "pointwise_constraint");
            return layer.of(
                    fields.integer("filters"),
                    window.apply(fields),
                    fields.integer("depth_multiplier", 1),
                    useBias(fields),
                    activation(fields));
        };
    }

    private static Layer transposed2d(Fields fields) {
        requireOneGroup(fields);
        Conv2DTranspose conv =
                new Conv2DTranspose(fields.integer("filters"), window(fields), useBias(fields), activation(fields));
        if (fields.get(OUTPUT_PADDING) == null) {
            return conv;
        }
        int[] beyond = fields.pair(OUTPUT_PADDING);
        return conv.withOutputPadding(beyond[0], beyond[1]);
    }

    private static Layer transposed1d(Fields fields) {
        requireOneGroup(fields);
        OptionalInt beyond = fields.get(OUTPUT_PADDING) == null
                ? OptionalInt.empty()
                : OptionalInt.of(fields.single(OUTPUT_PADDING, 0));
        return new Conv1DTranspose(
                fields.integer("filters"), windowAlongSequence(fields), useBias(fields), activation(fields), beyond);
    }

    private static Window window(Fields fields) {
        int[] size = fields.pair("kernel_size");
        int[] strides = fields.pair("strides", ONES);
        int[] dilations = fields.pair("dilation_rate", ONES);
        return new Window(size[0], size[1], strides[0], strides[1], dilations[0], dilations[1], fields.padding());
    }

    /** A window of one row. Causal padding is explicit padding on the left. */
    private static Window windowAlongSequence(Fields fields) {
        int size = fields.single("kernel_size", 0);
        int dilation = fields.single("dilation_rate", 1);
        Padding padding = fields.text("padding", "valid").equals("causal")
                ? new Padding.Explicit(0, 0, Math.multiplyExact(size - 1, dilation), 0)
                : fields.padding();
        return new Window(1, size, 1, fields.single("strides", 1), 1, dilation, padding);
    }

    private static boolean useBias(Fields fields) {
        return fields.flag("use_bias", true);
    }

    private static Activation activation(Fields fields) {
        return Activations.of(fields, "activation");
    }

    /** Depthwise layers list settings of ordinary kernels too, which mean nothing for them. */
    private static void ignoreDepthwise(Fields fields) {
        fields.ignoreTraining();
        fields.ignore("depthwise_initializer", "depthwise_regularizer", "depthwise_constraint", "groups");
    }

    private static void requireOneGroup(Fields fields) {
        fields.ignoreTraining();
        fields.require("groups", new Json.Numeric(1));
    }
}
