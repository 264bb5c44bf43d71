package io.lanewise.formats.keras;

import io.lanewise.formats.json.Json;
import io.lanewise.model.Activation;
import io.lanewise.model.ActivationLayer;
import io.lanewise.model.Conv2D;
import io.lanewise.model.Dense;
import io.lanewise.model.Dropout;
import io.lanewise.model.Flatten;
import io.lanewise.model.Layer;
import io.lanewise.model.MaxPooling2D;
import io.lanewise.model.Rescaling;
import io.lanewise.tensor.Padding;
import io.lanewise.tensor.Window;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * The table of Keras layers, and what becomes of their settings. A setting is used, required to have the one value that is
 * supported, or ignored because it changes no result; any other makes {@link Fields#finish()} refuse the layer.
 */
final class KerasLayers {

    static final String INPUT = "InputLayer";

    private static final String MAX_POOLING = "max_pooling2d";
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
        if (read(layer) instanceof ActivationLayer activation) {
            return activation.activation();
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
        kinds.put("Conv2D", new Kind("conv2d", KerasLayers::conv2d));
        kinds.put("MaxPooling2D", new Kind(MAX_POOLING, KerasLayers::maxPooling2d));
        kinds.put("MaxPool2D", new Kind(MAX_POOLING, KerasLayers::maxPooling2d));
        kinds.put("Dense", new Kind("dense", KerasLayers::dense));
        kinds.put("Flatten", new Kind("flatten", KerasLayers::flatten));
        kinds.put("Activation", new Kind("activation", KerasLayers::activationLayer));
        kinds.put("ReLU", new Kind("re_lu", KerasLayers::relu));
        kinds.put("Softmax", new Kind("softmax", KerasLayers::softmax));
        kinds.put("Dropout", new Kind("dropout", KerasLayers::dropout));
        kinds.put("Rescaling", new Kind("rescaling", KerasLayers::rescaling));
        return kinds;
    }

    private static Layer conv2d(Fields fields) {
        fields.requireChannelsLast();
        ignoreTraining(fields);
        int[] size = fields.pair("kernel_size");
        int[] strides = fields.pair("strides", ONES);
        int[] dilations = fields.pair("dilation_rate", ONES);
        Window window =
                new Window(size[0], size[1], strides[0], strides[1], dilations[0], dilations[1], padding(fields));
        Conv2D conv = Conv2D.of(fields.integer("filters"), size[0], size[1])
                .withGroups(fields.integer("groups", 1))
                .withWindow(window)
                .withActivation(Activations.of(fields, "activation"));
        return fields.flag("use_bias", true) ? conv : conv.withoutBias();
    }

    private static Layer maxPooling2d(Fields fields) {
        fields.requireChannelsLast();
        int[] size = fields.pair("pool_size", new int[] {2, 2});
        int[] strides = fields.pair("strides", size);
        return new MaxPooling2D(
                Window.of(size[0], size[1]).withStrides(strides[0], strides[1]).withPadding(padding(fields)));
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
        fields.require("negative_slope", new Json.Numeric(0));
        fields.require("threshold", new Json.Numeric(0));
        if (fields.get("max_value") == null) {
            return new ActivationLayer(Activation.RELU);
        }
        fields.require("max_value", new Json.Numeric(6));
        return new ActivationLayer(Activation.RELU6);
    }

    private static Layer softmax(Fields fields) {
        fields.require("axis", new Json.Numeric(-1));
        return new ActivationLayer(Activation.SOFTMAX);
    }

    private static Layer dropout(Fields fields) {
        fields.ignore("seed", "noise_shape");
        return new Dropout(fields.number("rate"));
    }

    private static Layer rescaling(Fields fields) {
        return new Rescaling(fields.number("scale"), fields.number("offset", 0));
    }

    private static Padding padding(Fields fields) {
        String padding = fields.text("padding", "valid").toLowerCase(Locale.ROOT);
        return switch (padding) {
            case "valid" -> Padding.VALID;
            case "same" -> Padding.SAME;
            default -> throw fields.unsupported("padding = \"" + padding + '"', "valid, same");
        };
    }

    private static void ignoreTraining(Fields fields) {
        fields.ignore(
                "kernel_initializer",
                "bias_initializer",
                "kernel_regularizer",
                "bias_regularizer",
                "kernel_constraint",
                "bias_constraint");
    }
}
