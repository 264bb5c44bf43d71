package io.lanewise.formats.keras.layer;

import io.lanewise.formats.json.Json;
import io.lanewise.model.Activation;
import io.lanewise.model.ActivationLayer;
import io.lanewise.model.GatedLinearUnit;
import io.lanewise.model.Layer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The activation functions under all of Keras' names for them. */
final class Activations {

    private static final Map<String, Activation> BY_NAME = byName();
    private static final String GATED = "glu";
    private static final String SUPPORTED = String.join(", ", BY_NAME.keySet()) + ", " + GATED;

    private Activations() {}

    /**
     * The function that a field names: by a text, by a serialized function or by a serialized layer. A missing one is
     * linear, and so is one that only a layer computes: {@link #layer}.
     */
    static Activation of(Fields fields, String name) {
        return named(fields, name) instanceof ActivationLayer layer ? layer.activation() : Activation.LINEAR;
    }

    /** The layer that a field names in place of a function; empty if it names a function. */
    static Optional<Layer> layer(Fields fields, String name) {
        Layer layer = named(fields, name);
        return layer instanceof ActivationLayer ? Optional.empty() : Optional.of(layer);
    }

    /** What a field names as a layer: an {@link ActivationLayer} where it is a function. */
    private static Layer named(Fields fields, String name) {
        return switch (fields.get(name)) {
            case null -> new ActivationLayer(Activation.LINEAR);
            case Json.Text text -> named(fields, name, text);
            case Json.Struct object -> serialized(fields, name, object);
            default -> throw fields.expected(name, "a text or an object");
        };
    }

    private static Layer serialized(Fields owner, String name, Json.Struct object) {
        Fields fields = new Fields(object, owner.owner() + ": " + name, owner.place());
        String module = fields.text("module", "");
        if ("function".equals(object.text("class_name"))) {
            boolean own = module.equals("builtins") || SerializedLayer.isOwn(module);
            if (own && object.get("config") instanceof Json.Text text) {
                return named(owner, name, text);
            }
            throw owner.unsupported("function " + object.get("config") + " of module " + module, SUPPORTED);
        }
        SerializedLayer layer = SerializedLayer.of(object, owner.owner() + ": " + name, owner.place());
        return KerasLayers.activation(layer, owner.isOfKeras2());
    }

    private static Layer named(Fields fields, String name, Json.Text text) {
        if (text.value().equals(GATED)) {
            return new GatedLinearUnit(-1);
        }
        Activation activation = BY_NAME.get(text.value());
        if (activation == null) {
            throw fields.unsupported(name + " = " + text, SUPPORTED);
        }
        return new ActivationLayer(fields.isOfKeras2() ? inKeras2(activation) : activation);
    }

    /** What Keras 2 means by a name: its hard sigmoid is 0.2 x + 0.5 cut to [0, 1], that of Keras 3 x / 6 + 0.5. */
    private static Activation inKeras2(Activation named) {
        return named == Activation.HARD_SIGMOID ? Activation.HARD_SIGMOID_OF_KERAS_2 : named;
    }

    private static Map<String, Activation> byName() {
        Map<String, Activation> names = Arrays.stream(Activation.values())
                .collect(Collectors.toMap(
                        Activation::kerasName, activation -> activation, (a, b) -> a, LinkedHashMap::new));
        names.put("swish", Activation.SILU);
        names.put("hard_swish", Activation.HARD_SILU);
        return names;
    }
}
