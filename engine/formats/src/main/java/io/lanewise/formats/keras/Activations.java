package io.lanewise.formats.keras;

import io.lanewise.formats.json.Json;
import io.lanewise.model.Activation;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The activation functions under all of Keras' names for them. */
final class Activations {

    private static final Map<String, Activation> BY_NAME = byName();
    private static final String SUPPORTED = String.join(", ", BY_NAME.keySet());

    private Activations() {}

    /**
     * The function that a field names: by a text, by a serialized function or by a serialized layer. A missing one is linear.
     */
    static Activation of(Fields fields, String name) {
        return switch (fields.get(name)) {
            case null -> Activation.LINEAR;
            case Json.Text text -> named(fields, name, text);
            case Json.Struct object -> serialized(fields, name, object);
            default -> throw fields.expected(name, "a text or an object");
        };
    }

    private static Activation serialized(Fields owner, String name, Json.Struct object) {
        Fields fields = new Fields(object, owner.owner() + ": " + name, owner.place());
        String module = fields.text("module", "");
        if ("function".equals(object.text("class_name"))) {
            boolean own = module.equals("builtins") || SerializedLayer.isOwn(module);
            if (own && object.get("config") instanceof Json.Text text) {
                return named(owner, name, text);
            }
            throw owner.unsupported("function " + object.get("config") + " of module " + module, SUPPORTED);
        }
        return KerasLayers.activation(SerializedLayer.of(object, owner.owner() + ": " + name, owner.place()));
    }

    private static Activation named(Fields fields, String name, Json.Text text) {
        Activation activation = BY_NAME.get(text.value());
        if (activation == null) {
            throw fields.unsupported(name + " = " + text, SUPPORTED);
        }
        return activation;
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
