package io.lanewise.formats.keras.layer;

import io.lanewise.formats.json.Json;
import io.lanewise.model.Activated;
import io.lanewise.model.Activation;
import io.lanewise.model.ActivationLayer;
import io.lanewise.model.ChannelRescaling;
import io.lanewise.model.Dense;
import io.lanewise.model.Dropout;
import io.lanewise.model.Layer;
import io.lanewise.model.Merge;
import io.lanewise.model.MergeKind;
import io.lanewise.model.Pointwise;
import io.lanewise.model.ReLU;
import io.lanewise.model.Rescaling;
import io.lanewise.model.ScaledSum;
import io.lanewise.model.Softmax;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The table of Keras layers, and what becomes of their settings. A setting is used, required to have the one value that is
 * supported, or ignored because it changes no result; any other makes {@link Fields#finish()} refuse the layer.
 */
public final class KerasLayers {

    /** The class of the layers by which a network is entered; they are read where the network is. */
    public static final String INPUT = "InputLayer";

    private static final String ACTIVATION = "activation";

    private static final LayerTable TABLE = table();

    private static final String SUPPORTED = "the layers that README lists";

    private KerasLayers() {}

    /**
     * What the groups of such a layer are called in the file of weights, before the counter.
     *
     * @throws io.lanewise.formats.UnsupportedFeatureException if its class is not in the table
     */
    public static String weightKey(SerializedLayer layer) {
        return kind(layer).weightKey();
    }

    private static LayerTable.Kind kind(SerializedLayer layer) {
        LayerTable.Kind kind = TABLE.find(layer.className());
        if (kind == null) {
            throw layer.config().place().unsupported(layer.config().owner() + ": this layer", SUPPORTED);
        }
        return kind;
    }

    /**
     * What a layer computes that stands as another layer's activation; an {@link ActivationLayer} if it is a function
     * by name.
     */
    static Layer activation(SerializedLayer layer, boolean keras2) {
        return switch (read(layer, keras2)) {
            case Activated(ActivationLayer linear, Layer function) -> function;
            case ReLU relu
            when relu.activation().isPresent() ->
                new ActivationLayer(relu.activation().get());
            case Softmax softmax when softmax.equals(new Softmax(-1)) -> new ActivationLayer(Activation.SOFTMAX);
            case Pointwise function -> function;
            case Softmax softmax -> softmax;
            default ->
                throw layer.config()
                        .unsupported(
                                "this layer as an activation",
                                "functions of each value (Activation, ReLU, …), Softmax");
        };
    }

    /**
     * The layer with its settings.
     *
     * @param keras2 whether Keras 2 wrote it
     * @throws io.lanewise.formats.ModelFormatException if its settings make no sense
     * @throws io.lanewise.formats.UnsupportedFeatureException if its class, or one of its settings, is not supported
     */
    public static Layer read(SerializedLayer layer, boolean keras2) {
        Fields fields = layer.config();
        fields.setKeras2(keras2);
        LayerTable.Kind kind = kind(layer);
        requireFloat32(fields);
        fields.ignore("name", "trainable", "activity_regularizer", "autocast", "batch_input_shape");
        try {
            Layer result = kind.read().apply(fields);
            fields.finish();
            Optional<Layer> function =
                    fields.isAsked(ACTIVATION) ? Activations.layer(fields, ACTIVATION) : Optional.empty();
            return function.isPresent() ? new Activated(result, function.get()) : result;
        } catch (IllegalArgumentException | ArithmeticException fault) {
            throw fields.unfit(fault);
        }
    }

    /**
     * Refuses policies that compute or keep weights in another type than float32: {@code mixed_float16} too, whose results
     * differ from float32's although its weights do not.
     *
     * @throws io.lanewise.formats.UnsupportedFeatureException naming the policy
     */
    public static void requireFloat32(Fields fields) {
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

    private static LayerTable table() {
        LayerTable table = new LayerTable();
        ConvolutionLayers.addTo(table);
        PoolingLayers.addTo(table);
        NormalizationLayers.addTo(table);
        ActivationLayers.addTo(table);
        table.add("dense", KerasLayers::dense, "Dense");
        for (MergeKind merge : MergeKind.values()) {
            String name = merge.kerasName();
            table.add(name.toLowerCase(Locale.ROOT), fields -> new Merge(merge), name);
        }
        table.add("custom_scale_layer", fields -> new ScaledSum(fields.number("scale")), "CustomScaleLayer");
        ShapeLayers.addTo(table);
        table.add("rescaling", KerasLayers::rescaling, "Rescaling");
        table.add("dropout", KerasLayers::dropout, "Dropout");
        TrainingOnlyLayers.addTo(table);
        return table;
    }

    private static Layer dense(Fields fields) {
        fields.ignoreTraining();
        Dense dense = Dense.of(fields.integer("units")).withActivation(Activations.of(fields, "activation"));
        return fields.flag("use_bias", true) ? dense : dense.withoutBias();
    }

    private static Layer dropout(Fields fields) {
        fields.ignore("seed", "noise_shape");
        return new Dropout(fields.number("rate"));
    }

    private static Layer rescaling(Fields fields) {
        List<Double> scale = fields.alongLastAxis("scale");
        List<Double> offset = fields.get("offset") == null ? List.of(0.0) : fields.alongLastAxis("offset");
        return scale.size() == 1 && offset.size() == 1
                ? new Rescaling(scale.getFirst(), offset.getFirst())
                : new ChannelRescaling(scale, offset);
    }
}
