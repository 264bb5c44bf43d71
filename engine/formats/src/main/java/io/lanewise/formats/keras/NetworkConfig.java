package io.lanewise.formats.keras;

import io.lanewise.formats.json.Json;
import io.lanewise.formats.source.Place;
import io.lanewise.model.Layer;
import io.lanewise.model.Model;
import io.lanewise.model.Submodel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What {@code config.json} says: the network, and where its weights lie.
 *
 * @param model the network, without weights
 * @param keys for each layer its group in the file of weights, in their order
 */
record NetworkConfig(Model model, List<Key> keys) {

    static final String SEQUENTIAL = "Sequential";
    static final String FUNCTIONAL = "Functional";

    /** Keras 2 calls a functional network so in some files. */
    private static final String FUNCTIONAL_OF_KERAS_2 = "Model";

    /** More layers than any network has; adding one looks at all that stand before it. */
    private static final int MAX_LAYERS = 10_000;

    /** Networks within networks. */
    private static final int MAX_DEPTH = 16;

    /**
     * Where a layer's variables lie: in the group named by its class and a counter per class, never by its own name.
     *
     * @param layer name of the layer
     * @param group name of the group below the group of all layers
     * @param inner the layers of a layer that is a network itself
     */
    record Key(String layer, String group, List<Key> inner) {}

    NetworkConfig {
        keys = List.copyOf(keys);
    }

    /**
     * Reads a network.
     *
     * @param config the object with {@code class_name} and {@code config}
     */
    static NetworkConfig parse(Json config, Place place) {
        return parse(SerializedLayer.of(config, "the model", place), 1);
    }

    /** Whether a layer is a network. */
    static boolean isNetwork(SerializedLayer layer) {
        return switch (layer.className()) {
            case SEQUENTIAL, FUNCTIONAL, FUNCTIONAL_OF_KERAS_2 -> true;
            default -> false;
        };
    }

    /** Whether a network's first layer is an entrance; a chain of Keras 2 may do without. */
    static boolean hasEntrance(SerializedLayer network) {
        List<Json> layers = network.config().list("layers");
        return layers != null
                && !layers.isEmpty()
                && layers.getFirst() instanceof Json.Struct first
                && KerasLayers.INPUT.equals(first.text("class_name"));
    }

    private static NetworkConfig parse(SerializedLayer network, int depth) {
        Fields fields = network.config();
        if (depth > MAX_DEPTH) {
            throw fields.place().malformed(fields.owner() + ": expected networks at most " + MAX_DEPTH + " deep");
        }
        KerasLayers.requireFloat32(fields);
        fields.ignore("trainable");
        return switch (network.className()) {
            case SEQUENTIAL -> SequentialConfig.read(network, new Reading(depth));
            case FUNCTIONAL, FUNCTIONAL_OF_KERAS_2 -> FunctionalConfig.read(network, new Reading(depth));
            default -> throw fields.place().unsupported("model " + fields.owner(), "Sequential and Functional models");
        };
    }

    /** The layers of a network as the file lists them. */
    static List<Json> layers(Fields fields) {
        List<Json> layers = fields.list("layers");
        if (layers == null || layers.isEmpty() || layers.size() > MAX_LAYERS) {
            throw fields.expected("layers", "a list of 1 to " + MAX_LAYERS);
        }
        return layers;
    }

    /** What is collected while the layers of one network are read. */
    static final class Reading {

        private final int depth;
        private final Map<String, Integer> counters = new HashMap<>();
        private final List<Key> keys = new ArrayList<>();

        private Reading(int depth) {
            this.depth = depth;
        }

        /** The layer with its settings; its key is noted. */
        Layer layer(SerializedLayer layer) {
            if (isNetwork(layer)) {
                NetworkConfig inner = parse(layer, depth + 1);
                note(layer, layer.className().equals(SEQUENTIAL) ? "sequential" : "functional", inner.keys());
                return new Submodel(inner.model());
            }
            Layer read = KerasLayers.read(layer);
            note(layer, KerasLayers.kind(layer).weightKey(), List.of());
            return read;
        }

        /** An entrance has a group too, though an empty one. */
        void entrance(SerializedLayer layer) {
            note(layer, "input_layer", List.of());
        }

        List<Key> keys() {
            return keys;
        }

        private void note(SerializedLayer layer, String key, List<Key> inner) {
            int count = counters.merge(key, 1, Integer::sum) - 1;
            keys.add(new Key(layer.name(), count == 0 ? key : key + "_" + count, inner));
        }
    }
}
