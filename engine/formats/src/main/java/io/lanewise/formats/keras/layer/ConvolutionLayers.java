package io.lanewise.formats.keras.layer;

import io.lanewise.formats.json.Json;
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

/** Settings of the convolutions. */
final class ConvolutionLayers {

    private static final int[] ONES = {1, 1};

    private ConvolutionLayers() {}

    static void addTo(LayerTable table) {
        table.addWithFormat("conv2d", ConvolutionLayers::conv2d, "Conv2D", "Convolution2D");
        table.addWithFormat("depthwise_conv2d", ConvolutionLayers::depthwise, "DepthwiseConv2D");
        table.addWithFormat(
                "separable_conv2d", ConvolutionLayers::separable, "SeparableConv2D", "SeparableConvolution2D");
        table.addWithFormat(
                "conv2d_transpose", ConvolutionLayers::transposed, "Conv2DTranspose", "Convolution2DTranspose");
        table.addWithFormat("conv1d", ConvolutionLayers::conv1d, "Conv1D", "Convolution1D");
        table.addWithFormat("depthwise_conv1d", ConvolutionLayers::depthwise1d, "DepthwiseConv1D");
        table.addWithFormat(
                "separable_conv1d", ConvolutionLayers::separable1d, "SeparableConv1D", "SeparableConvolution1D");
        table.addWithFormat(
                "conv1d_transpose", ConvolutionLayers::transposed1d, "Conv1DTranspose", "Convolution1DTranspose");
    }

    private static Layer conv2d(Fields fields) {
        fields.ignoreTraining();
        Window window = window(fields);
        Conv2D conv = Conv2D.of(fields.integer("filters"), window.height(), window.width())
                .withGroups(fields.integer("groups", 1))
                .withWindow(window)
                .withActivation(Activations.of(fields, "activation"));
        return fields.flag("use_bias", true) ? conv : conv.withoutBias();
    }

    private static Layer depthwise(Fields fields) {
        ignoreDepthwise(fields);
        return new DepthwiseConv2D(
                window(fields),
                fields.integer("depth_multiplier", 1),
                fields.flag("use_bias", true),
                Activations.of(fields, "activation"));
    }

    private static Layer separable(Fields fields) {
        ignoreDepthwise(fields);
        fields.ignore("pointwise_initializer", "pointwise_regularizer", "pointwise_constraint");
        return new SeparableConv2D(
                fields.integer("filters"),
                window(fields),
                fields.integer("depth_multiplier", 1),
                fields.flag("use_bias", true),
                Activations.of(fields, "activation"));
    }

    private static Layer transposed(Fields fields) {
        fields.ignoreTraining();
        fields.require("groups", new Json.Numeric(1));
        Conv2DTranspose conv = new Conv2DTranspose(
                fields.integer("filters"),
                window(fields),
                fields.flag("use_bias", true),
                Activations.of(fields, "activation"));
        if (fields.get("output_padding") == null) {
            return conv;
        }
        int[] beyond = fields.pair("output_padding");
        return conv.withOutputPadding(beyond[0], beyond[1]);
    }

    private static Layer conv1d(Fields fields) {
        fields.ignoreTraining();
        return new Conv1D(
                fields.integer("filters"),
                windowAlongSequence(fields),
                fields.integer("groups", 1),
                fields.flag("use_bias", true),
                Activations.of(fields, "activation"));
    }

    private static Layer depthwise1d(Fields fields) {
        ignoreDepthwise(fields);
        return new DepthwiseConv1D(
                windowAlongSequence(fields),
                fields.integer("depth_multiplier", 1),
                fields.flag("use_bias", true),
                Activations.of(fields, "activation"));
    }

    private static Layer separable1d(Fields fields) {
        ignoreDepthwise(fields);
        fields.ignore("pointwise_initializer", "pointwise_regularizer", "pointwise_constraint");
        return new SeparableConv1D(
                fields.integer("filters"),
                windowAlongSequence(fields),
                fields.integer("depth_multiplier", 1),
                fields.flag("use_bias", true),
                Activations.of(fields, "activation"));
    }

    private static Layer transposed1d(Fields fields) {
        fields.ignoreTraining();
        fields.require("groups", new Json.Numeric(1));
        return new Conv1DTranspose(
                fields.integer("filters"),
                windowAlongSequence(fields),
                fields.flag("use_bias", true),
                Activations.of(fields, "activation"),
                fields.get("output_padding") == null
                        ? OptionalInt.empty()
                        : OptionalInt.of(fields.single("output_padding", 0)));
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

    /** Depthwise layers list settings of ordinary kernels too, which mean nothing for them. */
    private static void ignoreDepthwise(Fields fields) {
        fields.ignoreTraining();
        fields.ignore("depthwise_initializer", "depthwise_regularizer", "depthwise_constraint", "filters", "groups");
    }

    private static Window window(Fields fields) {
        int[] size = fields.pair("kernel_size");
        int[] strides = fields.pair("strides", ONES);
        int[] dilations = fields.pair("dilation_rate", ONES);
        return new Window(size[0], size[1], strides[0], strides[1], dilations[0], dilations[1], fields.padding());
    }
}
