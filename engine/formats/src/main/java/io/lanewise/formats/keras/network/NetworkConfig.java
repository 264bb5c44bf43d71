package io.lanewise.formats.keras.network;

import io.lanewise.formats.InputShapes;
import io.lanewise.formats.json.Json;
import io.lanewise.formats.keras.layer.Fields;
import io.lanewise.formats.keras.layer.KerasLayers;
import io.lanewise.formats.keras.layer.SerializedLayer;
import io.lanewise.formats.keras.layer.TensorFlowOperations;
import io.lanewise.formats.source.Place;
import io.lanewise.model.Layer;
import io.lanewise.model.Model;
import io.lanewise.model.Submodel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code config.json} says: the network, and where its weights lie.
 *
 * @param model the network, without weights
 * @param keys for each layer its group in the file of weights, in their order
 */
public record NetworkConfig(Model model, List<Key> keys) {

    static final String SEQUENTIAL = "Sequential";
    static final String FUNCTIONAL = "Functional";

    /** Keras 2 calls a functional network so in some files. */
    private static final String FUNCTIONAL_OF_KERAS_2 = "Model";

    /** More layers than any network has. */
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
    public record Key(String layer, String group, List<Key> inner) {}

    public NetworkConfig {
        keys = List.copyOf(keys);
    }

    /**
     * Reads a network.
     *
     * @param config the object with {@code class_name} and {@code config}
     * @param version of Keras that wrote it, if that is known
     * @param inputShapes shapes of inputs whose sizes are open
     * @throws io.lanewise.formats.ModelFormatException if it is malformed
     * @throws io.lanewise.formats.UnsupportedFeatureException if a layer or one of its settings is not supported
     * @throws io.lanewise.model.InvalidModelException if a given shape is not that of its input
     */
    public static NetworkConfig parse(Json config, Optional<String> version, Place place, InputShapes inputShapes) {
        return parse(SerializedLayer.of(config, "the model", place), 1, isKeras2(version), inputShapes);
    }

    private static boolean isKeras2(Optional<String> version) {
        return version.isPresent() && version.get().startsWith("2.");
    }

    /** Whether a layer is a network. */
    static boolean isNetwork(SerializedLayer layer) {
        return layer.className().equals(SEQUENTIAL) || isFunctional(layer);
    }

    /** Whether a layer is a graph of layers. */
    static boolean isFunctional(SerializedLayer layer) {
        return layer.className().equals(FUNCTIONAL) || layer.className().equals(FUNCTIONAL_OF_KERAS_2);
    }

    /** Whether a network's first layer is an entrance; a chain of Keras 2 may do without. */
    static boolean hasEntrance(SerializedLayer network) {
        List<Json> layers = network.config().list("layers");
        return layers != null
                && !layers.isEmpty()
                && layers.getFirst() instanceof Json.Struct first
                && KerasLayers.INPUT.equals(first.text("class_name"));
    }

    /** Whether a network leaves the sizes of its inputs open. */
    static boolean isOpen(SerializedLayer network) {
        List<Json> layers = network.config().list("layers");
        if (layers == null || layers.isEmpty()) {
            return false;
        }
        Fields fields = network.config();
        return layers.stream()
                        .map(layer -> layer instanceof Json.Struct struct ? struct : new Json.Struct(Map.of()))
                        .filter(layer -> KerasLayers.INPUT.equals(layer.text("class_name")))
                        .anyMatch(layer -> InputConfig.isOpen(SerializedLayer.of(layer, "input", fields.place())))
                || (!hasEntrance(network) && SequentialConfig.isOpen(fields, layers.getFirst()));
    }

    private static NetworkConfig parse(SerializedLayer network, int depth, boolean keras2, InputShapes inputShapes) {
        Fields fields = network.config();
        if (depth > MAX_DEPTH) {
            throw fields.place().malformed(fields.owner() + ": expected networks at most " + MAX_DEPTH + " deep");
        }
        KerasLayers.requireFloat32(fields);
        fields.ignore("trainable");
        return switch (network.className()) {
            case SEQUENTIAL -> SequentialConfig.read(network, new Reading(depth, keras2, inputShapes));
            case FUNCTIONAL, FUNCTIONAL_OF_KERAS_2 ->
                FunctionalConfig.read(network, new Reading(depth, keras2, inputShapes));
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
        private final boolean keras2;
        private final InputShapes inputShapes;
        private final Map<String, Integer> counters = new HashMap<>();
        private final List<Key> keys = new ArrayList<>();

        private Reading(int depth, boolean keras2, InputShapes inputShapes) {
            this.depth = depth;
            this.keras2 = keras2;
            this.inputShapes = inputShapes;
        }

        /** Shapes for the network's inputs. */
        InputShapes inputShapes() {
            return inputShapes;
        }

        /** The layer with its settings; its key is noted. A network with open inputs is read when it is first used. */
        ReadLayer layer(SerializedLayer layer) {
            if (!isNetwork(layer)) {
                Layer read = KerasLayers.read(layer, keras2);
                note(layer, KerasLayers.weightKey(layer), List.of());
                return inputs -> read;
            }
            int place = keys.size();
            note(layer, layer.className().equals(SEQUENTIAL) ? "sequential" : "functional", List.of());
            if (isOpen(layer)) {
                return new OpenNetwork(layer.config(), shapes -> network(layer, InputShapes.of(shapes), place));
            }
            Layer read = network(layer, InputShapes.NONE, place);
            return inputs -> read;
        }

        /** A network, whose layers are added to its key. */
        private Submodel network(SerializedLayer layer, InputShapes shapes, int place) {
            NetworkConfig inner = parse(layer, depth + 1, keras2, shapes);
            keys.set(place, new Key(layer.name(), keys.get(place).group(), inner.keys()));
            return new Submodel(inner.model());
        }

        /** A function of TensorFlow is a layer without weights. */
        void function(SerializedLayer layer) {
            note(layer, TensorFlowOperations.weightKey(layer.className()), List.of());
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
