package io.lanewise.formats.keras.layer;

import io.lanewise.formats.json.Json;
import io.lanewise.formats.source.Place;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A layer as a file describes it: {@code {"module": …, "class_name": …, "config": {"name": …, …}, "registered_name": …}}.
 *
 * @param module where Keras has its class: {@code keras.layers}
 * @param className Keras' name of its class
 * @param name name of the layer, unique within its model
 * @param config its settings
 */
public record SerializedLayer(String module, String className, String name, Fields config) {

    private static final String LAYERS = "keras.layers";

    /**
     * Takes a layer of Keras itself apart; whether its class is supported is not asked yet.
     *
     * @param owner what the layer is, as long as its own name is not known: {@code layers[2]}
     */
    public static SerializedLayer of(@Nullable Json value, String owner, Place place) {
        Fields outer = new Fields(value, owner, place);
        String className = outer.text("class_name");
        Json config = outer.get("config");
        String given = config instanceof Json.Struct struct ? struct.text("name") : null;
        String name = given == null ? owner : given;
        String who = name + " (" + className + ")";
        requireKeras(outer, who, className);
        outer.ignore("build_config", "compile_config", "shared_object_id", "name", "inbound_nodes");
        outer.ignore("keras_version", "backend");
        outer.finish();
        Fields fields = new Fields(config, who, place);
        fields.text("name");
        return new SerializedLayer(outer.text("module", LAYERS), className, name, fields);
    }

    /** A class of somebody else's may have the name of one of Keras' and do another thing. */
    private static void requireKeras(Fields outer, String who, String className) {
        String module = outer.text("module", LAYERS);
        String registered = outer.text("registered_name", className);
        if (!isOwn(module) || !registered.equals(className)) {
            throw outer.place()
                    .unsupported(who + ": class " + registered + " of module " + module, "Keras' own layers");
        }
    }

    /** Whether a module is one of Keras; its version 2 goes on under the name of {@code tf_keras}. */
    static boolean isOwn(String module) {
        return Stream.of("keras", "tf_keras").anyMatch(own -> module.equals(own) || module.startsWith(own + "."));
    }
}
