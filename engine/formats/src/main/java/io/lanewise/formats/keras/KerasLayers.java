package io.lanewise.formats.keras;

import io.lanewise.formats.json.Json;
import io.lanewise.model.Activation;
import io.lanewise.model.ActivationLayer;
import io.lanewise.model.AveragePooling2D;
import io.lanewise.model.BatchNormalization;
import io.lanewise.model.Concatenate;
import io.lanewise.model.Conv2D;
import io.lanewise.model.Conv2DTranspose;
import io.lanewise.model.Cropping2D;
import io.lanewise.model.Dense;
import io.lanewise.model.DepthwiseConv2D;
import io.lanewise.model.Dropout;
import io.lanewise.model.ELU;
import io.lanewise.model.Flatten;
import io.lanewise.model.GlobalPooling2D;
import io.lanewise.model.GlobalPooling2D.Statistic;
import io.lanewise.model.GroupNormalization;
import io.lanewise.model.Interpolation;
import io.lanewise.model.Layer;
import io.lanewise.model.LayerNormalization;
import io.lanewise.model.LeakyReLU;
import io.lanewise.model.MaxPooling2D;
import io.lanewise.model.Merge;
import io.lanewise.model.MergeKind;
import io.lanewise.model.Normalization;
import io.lanewise.model.PReLU;
import io.lanewise.model.Permute;
import io.lanewise.model.ReLU;
import io.lanewise.model.RepeatVector;
import io.lanewise.model.Rescaling;
import io.lanewise.model.Reshape;
import io.lanewise.model.Resizing;
import io.lanewise.model.SeparableConv2D;
import io.lanewise.model.Softmax;
import io.lanewise.model.TrainingOnly;
import io.lanewise.model.UpSampling2D;
import io.lanewise.model.ZeroPadding2D;
import io.lanewise.tensor.Padding;
import io.lanewise.tensor.Window;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * The table of Keras layers, and what becomes of their settings. A setting is used, required to have the one value that is
 * supported, or ignored because it changes no result; any other makes {@link Fields#finish()} refuse the layer.
 */
final class KerasLayers {

    static final String INPUT = "InputLayer";

    private static final int[] ONES = {1, 1};

    /**
     * One kind of layer.
     *
     * @param weightKey what its groups in the file of weights are called, before the counter
     * @param read makes the layer from its settings
     */
    record Kind(String weightKey, Function<Fields, Layer> read) {}

    private static final Map<String, Kind> KINDS = kinds();

    static final String SUPPORTED = INPUT + ", " + String.join(", ", KINDS.keySet());

    private KerasLayers() {}

    /** The kind of a layer; a class that is not in the table is refused. */
    static Kind kind(SerializedLayer layer) {
        Kind kind = KINDS.get(layer.className());
        if (kind == null) {
            throw layer.config().place().unsupported(layer.config().owner() + ": this layer", SUPPORTED);
        }
        return kind;
    }

    /** The function that a layer computes which stands as another layer's activation. */
    static Activation activation(SerializedLayer layer) {
        Layer read = read(layer);
        if (read instanceof ActivationLayer activation) {
            return activation.activation();
        }
        if (read instanceof ReLU relu && relu.activation().isPresent()) {
            return relu.activation().get();
        }
        if (read instanceof Softmax softmax && softmax.axis() == -1) {
            return Activation.SOFTMAX;
        }
        throw layer.config().unsupported("this layer as an activation", "Activation, ReLU, Softmax");
    }

    /** The layer with its settings. */
    static Layer read(SerializedLayer layer) {
        Fields fields = layer.config();
        Kind kind = kind(layer);
        requireFloat32(fields);
        fields.ignore("name", "trainable", "activity_regularizer", "autocast", "batch_input_shape");
        try {
            Layer result = kind.read().apply(fields);
            fields.finish();
            return result;
        } catch (IllegalArgumentException fault) {
            throw fields.place().malformed(fields.owner() + ": " + fault.getMessage(), fault);
        }
    }

    /**
     * Refuses policies that compute or keep weights in another type than float32: {@code mixed_float16} too, whose results
     * differ from float32's although its weights do not.
     */
    static void requireFloat32(Fields fields) {
        Json dtype = fields.get("dtype");
        boolean float32 = switch (dtype) {
            case null -> true;
            case Json.Text text -> text.value().equals("float32");
            case Json.Struct object ->
                "DTypePolicy".equals(object.text("class_name"))
                        && object.get("config") instanceof Json.Struct config
                        && "float32".equals(config.text("name"));
            default -> false;
        };
        if (!float32) {
            Json shown = dtype instanceof Json.Struct object && object.get("config") instanceof Json.Struct config
                    ? config.get("name")
                    : dtype;
            throw fields.unsupported("dtype = " + shown, "dtype = \"float32\"");
        }
    }

    private static Map<String, Kind> kinds() {
        Map<String, Kind> kinds = new LinkedHashMap<>();
        put(kinds, "conv2d", KerasLayers::conv2d, "Conv2D", "Convolution2D");
        put(kinds, "depthwise_conv2d", KerasLayers::depthwiseConv2d, "DepthwiseConv2D");
        put(kinds, "separable_conv2d", KerasLayers::separableConv2d, "SeparableConv2D", "SeparableConvolution2D");
        put(kinds, "conv2d_transpose", KerasLayers::conv2dTranspose, "Conv2DTranspose", "Convolution2DTranspose");
        put(kinds, "max_pooling2d", KerasLayers::maxPooling2d, "MaxPooling2D", "MaxPool2D");
        put(kinds, "average_pooling2d", KerasLayers::averagePooling2d, "AveragePooling2D", "AvgPool2D");
        put(
                kinds,
                "global_average_pooling2d",
                fields -> globalPooling2d(fields, Statistic.AVERAGE),
                "GlobalAveragePooling2D",
                "GlobalAvgPool2D");
        put(
                kinds,
                "global_max_pooling2d",
                fields -> globalPooling2d(fields, Statistic.MAXIMUM),
                "GlobalMaxPooling2D",
                "GlobalMaxPool2D");
        put(kinds, "conv1d", SequenceLayers::conv1d, "Conv1D", "Convolution1D");
        put(
                kinds,
                "max_pooling1d",
                fields -> SequenceLayers.pooling(fields, Statistic.MAXIMUM),
                "MaxPooling1D",
                "MaxPool1D");
        put(
                kinds,
                "average_pooling1d",
                fields -> SequenceLayers.pooling(fields, Statistic.AVERAGE),
                "AveragePooling1D",
                "AvgPool1D");
        put(
                kinds,
                "global_average_pooling1d",
                fields -> SequenceLayers.globalPooling(fields, Statistic.AVERAGE),
                "GlobalAveragePooling1D",
                "GlobalAvgPool1D");
        put(
                kinds,
                "global_max_pooling1d",
                fields -> SequenceLayers.globalPooling(fields, Statistic.MAXIMUM),
                "GlobalMaxPooling1D",
                "GlobalMaxPool1D");
        put(kinds, "zero_padding1d", SequenceLayers::zeroPadding, "ZeroPadding1D");
        put(kinds, "dense", KerasLayers::dense, "Dense");
        put(kinds, "batch_normalization", KerasLayers::batchNormalization, "BatchNormalization");
        put(kinds, "layer_normalization", KerasLayers::layerNormalization, "LayerNormalization");
        put(kinds, "group_normalization", KerasLayers::groupNormalization, "GroupNormalization");
        put(kinds, "normalization", KerasLayers::normalization, "Normalization");
        put(kinds, "activation", KerasLayers::activationLayer, "Activation");
        put(kinds, "re_lu", KerasLayers::relu, "ReLU");
        put(kinds, "leaky_re_lu", KerasLayers::leakyRelu, "LeakyReLU");
        put(kinds, "p_re_lu", KerasLayers::prelu, "PReLU");
        put(kinds, "elu", KerasLayers::elu, "ELU");
        put(kinds, "softmax", KerasLayers::softmax, "Softmax");
        for (MergeKind merge : MergeKind.values()) {
            String name = merge.kerasName();
            put(kinds, name.toLowerCase(Locale.ROOT), fields -> new Merge(merge), name);
        }
        put(kinds, "concatenate", KerasLayers::concatenate, "Concatenate");
        put(kinds, "flatten", KerasLayers::flatten, "Flatten");
        put(kinds, "reshape", fields -> new Reshape(fields.integers("target_shape")), "Reshape");
        put(kinds, "permute", KerasLayers::permute, "Permute");
        put(kinds, "repeat_vector", fields -> new RepeatVector(fields.integer("n")), "RepeatVector");
        put(kinds, "zero_padding2d", fields -> new ZeroPadding2D(sides(fields, "padding")), "ZeroPadding2D");
        put(kinds, "cropping2d", fields -> new Cropping2D(sides(fields, "cropping")), "Cropping2D");
        put(kinds, "up_sampling2d", KerasLayers::upSampling2d, "UpSampling2D");
        put(kinds, "resizing", KerasLayers::resizing, "Resizing");
        put(kinds, "rescaling", KerasLayers::rescaling, "Rescaling");
        put(kinds, "dropout", KerasLayers::dropout, "Dropout");
        TrainingOnlyLayers.settings().forEach((kind, settings) -> {
            String key = kind.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
            put(kinds, key, fields -> trainingOnly(fields, kind, settings), kind);
        });
        return kinds;
    }

    private static void put(Map<String, Kind> kinds, String weightKey, Function<Fields, Layer> read, String... names) {
        for (String name : names) {
            kinds.put(name, new Kind(weightKey, read));
        }
    }

    private static Layer trainingOnly(Fields fields, String kind, List<String> settings) {
        fields.ignore(settings.toArray(String[]::new));
        return new TrainingOnly(kind);
    }

    private static Layer conv2d(Fields fields) {
        ignoreTraining(fields);
        Window window = window(fields);
        Conv2D conv = Conv2D.of(fields.integer("filters"), window.height(), window.width())
                .withGroups(fields.integer("groups", 1))
                .withWindow(window)
                .withActivation(Activations.of(fields, "activation"));
        return fields.flag("use_bias", true) ? conv : conv.withoutBias();
    }

    private static Layer maxPooling2d(Fields fields) {
        return new MaxPooling2D(pool(fields));
    }

    private static Layer depthwiseConv2d(Fields fields) {
        ignoreDepthwise(fields);
        return new DepthwiseConv2D(
                window(fields),
                fields.integer("depth_multiplier", 1),
                fields.flag("use_bias", true),
                Activations.of(fields, "activation"));
    }

    private static Layer separableConv2d(Fields fields) {
        ignoreDepthwise(fields);
        fields.ignore("pointwise_initializer", "pointwise_regularizer", "pointwise_constraint");
        return new SeparableConv2D(
                fields.integer("filters"),
                window(fields),
                fields.integer("depth_multiplier", 1),
                fields.flag("use_bias", true),
                Activations.of(fields, "activation"));
    }

    private static Layer conv2dTranspose(Fields fields) {
        ignoreTraining(fields);
        fields.require("groups", new Json.Numeric(1));
        fields.require("output_padding", new Json.Null());
        return new Conv2DTranspose(
                fields.integer("filters"),
                window(fields),
                fields.flag("use_bias", true),
                Activations.of(fields, "activation"));
    }

    /** Depthwise layers list settings of ordinary kernels too, which mean nothing for them. */
    private static void ignoreDepthwise(Fields fields) {
        ignoreTraining(fields);
        fields.ignore("depthwise_initializer", "depthwise_regularizer", "depthwise_constraint", "filters", "groups");
    }

    private static Window window(Fields fields) {
        fields.requireChannelsLast();
        int[] size = fields.pair("kernel_size");
        int[] strides = fields.pair("strides", ONES);
        int[] dilations = fields.pair("dilation_rate", ONES);
        return new Window(size[0], size[1], strides[0], strides[1], dilations[0], dilations[1], padding(fields));
    }

    private static Layer averagePooling2d(Fields fields) {
        return new AveragePooling2D(pool(fields));
    }

    private static Window pool(Fields fields) {
        fields.requireChannelsLast();
        int[] size = fields.pair("pool_size", new int[] {2, 2});
        int[] strides = fields.pair("strides", size);
        return Window.of(size[0], size[1]).withStrides(strides[0], strides[1]).withPadding(padding(fields));
    }

    private static Layer globalPooling2d(Fields fields, Statistic statistic) {
        fields.requireChannelsLast();
        return new GlobalPooling2D(statistic, fields.flag("keepdims", false));
    }

    /** {@code [[top, bottom], [left, right]]}, {@code [vertical, horizontal]} or one number for all sides. */
    private static Padding.Explicit sides(Fields fields, String name) {
        fields.requireChannelsLast();
        int[][] sides = fields.pairs(name);
        return new Padding.Explicit(sides[0][0], sides[0][1], sides[1][0], sides[1][1]);
    }

    private static Layer upSampling2d(Fields fields) {
        fields.requireChannelsLast();
        int[] size = fields.pair("size", new int[] {2, 2});
        return new UpSampling2D(size[0], size[1], interpolation(fields, "nearest"));
    }

    private static Layer resizing(Fields fields) {
        fields.requireChannelsLast();
        fields.require("crop_to_aspect_ratio", new Json.Bool(false));
        fields.require("pad_to_aspect_ratio", new Json.Bool(false));
        fields.require("antialias", new Json.Bool(false));
        fields.ignore("fill_mode", "fill_value");
        return new Resizing(fields.integer("height"), fields.integer("width"), interpolation(fields, "bilinear"));
    }

    private static Interpolation interpolation(Fields fields, String missing) {
        String name = fields.text("interpolation", missing);
        return switch (name) {
            case "nearest" -> Interpolation.NEAREST;
            case "bilinear" -> Interpolation.BILINEAR;
            default -> throw fields.unsupported("interpolation = \"" + name + '"', "nearest, bilinear");
        };
    }

    private static Layer dense(Fields fields) {
        ignoreTraining(fields);
        Dense dense = Dense.of(fields.integer("units")).withActivation(Activations.of(fields, "activation"));
        return fields.flag("use_bias", true) ? dense : dense.withoutBias();
    }

    private static Layer flatten(Fields fields) {
        fields.requireChannelsLast();
        return new Flatten();
    }

    private static Layer activationLayer(Fields fields) {
        return new ActivationLayer(Activations.of(fields, "activation"));
    }

    private static Layer relu(Fields fields) {
        double slope = fields.number("negative_slope", 0);
        double threshold = fields.number("threshold", 0);
        boolean bounded = fields.get("max_value") != null;
        return new ReLU(
                bounded ? OptionalDouble.of(fields.number("max_value")) : OptionalDouble.empty(), slope, threshold);
    }

    private static Layer leakyRelu(Fields fields) {
        boolean old = fields.get("alpha") != null;
        return new LeakyReLU(old ? fields.number("alpha") : fields.number("negative_slope", 0.3));
    }

    private static Layer elu(Fields fields) {
        return new ELU(fields.number("alpha", 1));
    }

    /** Keras counts axes from the batch, 0; Lanewise leaves it out. */
    private static Layer prelu(Fields fields) {
        fields.ignore("alpha_initializer", "alpha_regularizer", "alpha_constraint");
        List<Integer> axes = fields.get("shared_axes") == null ? List.of() : fields.integers("shared_axes");
        return new PReLU(axes.stream().map(axis -> sampleAxis(fields, axis)).toList());
    }

    private static Layer softmax(Fields fields) {
        return new Softmax(sampleAxis(fields, fields.integer("axis", -1)));
    }

    private static Layer concatenate(Fields fields) {
        return new Concatenate(sampleAxis(fields, fields.integer("axis", -1)));
    }

    private static Layer permute(Fields fields) {
        return new Permute(fields.integers("dims").stream().map(dim -> dim - 1).toList());
    }

    private static int sampleAxis(Fields fields, int axis) {
        if (axis == 0) {
            throw fields.unsupported("axis = 0", "axes of a sample: 1 and more, or −1 and less");
        }
        return axis > 0 ? axis - 1 : axis;
    }

    private static Layer batchNormalization(Fields fields) {
        ignoreNormalization(fields);
        fields.ignore("momentum", "synchronized", "moving_mean_initializer", "moving_variance_initializer");
        fields.ignore("renorm", "renorm_clipping", "renorm_momentum", "fused", "virtual_batch_size", "adjustment");
        return new BatchNormalization(
                fields.number("epsilon", BatchNormalization.EPSILON),
                fields.flag("scale", true),
                fields.flag("center", true));
    }

    private static Layer layerNormalization(Fields fields) {
        ignoreNormalization(fields);
        fields.require("rms_scaling", new Json.Bool(false));
        return new LayerNormalization(
                fields.number("epsilon", 1e-3), fields.flag("scale", true), fields.flag("center", true));
    }

    private static Layer groupNormalization(Fields fields) {
        ignoreNormalization(fields);
        return new GroupNormalization(
                fields.integer("groups", 32),
                fields.number("epsilon", 1e-3),
                fields.flag("scale", true),
                fields.flag("center", true));
    }

    private static Layer normalization(Fields fields) {
        fields.ignore("axis");
        fields.require("invert", new Json.Bool(false));
        boolean noMean = fields.get("mean") == null;
        boolean noVariance = fields.get("variance") == null;
        if (noMean != noVariance) {
            throw fields.expected(noMean ? "mean" : "variance", "both a mean and a variance, or none");
        }
        return new Normalization(noMean);
    }

    /** The axis is looked at where the shape of the input is known, by {@link LastAxis}. */
    private static void ignoreNormalization(Fields fields) {
        fields.ignore(
                "axis",
                "gamma_initializer",
                "beta_initializer",
                "gamma_regularizer",
                "beta_regularizer",
                "gamma_constraint",
                "beta_constraint");
    }

    private static Layer dropout(Fields fields) {
        fields.ignore("seed", "noise_shape");
        return new Dropout(fields.number("rate"));
    }

    private static Layer rescaling(Fields fields) {
        return new Rescaling(fields.number("scale"), fields.number("offset", 0));
    }

    static Padding padding(Fields fields) {
        String padding = fields.text("padding", "valid").toLowerCase(Locale.ROOT);
        return switch (padding) {
            case "valid" -> Padding.VALID;
            case "same" -> Padding.SAME;
            default -> throw fields.unsupported("padding = \"" + padding + '"', "valid, same");
        };
    }

    static void ignoreTraining(Fields fields) {
        fields.ignore(
                "kernel_initializer",
                "bias_initializer",
                "kernel_regularizer",
                "bias_regularizer",
                "kernel_constraint",
                "bias_constraint");
    }
}
