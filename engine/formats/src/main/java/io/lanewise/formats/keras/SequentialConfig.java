package io.lanewise.formats.keras;

import io.lanewise.formats.json.Json;
import io.lanewise.formats.source.Place;
import io.lanewise.model.InvalidModelException;
import io.lanewise.model.Layer;
import io.lanewise.model.Model;
import io.lanewise.model.ModelBuilder;
import io.lanewise.model.Node;
import io.lanewise.tensor.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What {@code config.json} says: the network, and where its weights lie.
 *
 * @param model the network, without weights
 * @param keys for each layer its group in the file of weights, in their order
 */
record SequentialConfig(Model model, List<Key> keys) {

    private static final String SEQUENTIAL = "Sequential";

    /** More layers than any network has; adding one looks at all that stand before it. */
    private static final int MAX_LAYERS = 10_000;

    private static final int MAX_RANK = 8;

    /**
     * Where a layer's variables lie: in the group named by its class and a counter per class, never by its own name.
     *
     * @param layer name of the layer
     * @param group name of the group below the group of all layers
     */
    record Key(String layer, String group) {}

    static SequentialConfig parse(Json config, Place place) {
        SerializedLayer network = outermost(config, place);
        Fields fields = network.config();
        KerasLayers.requireFloat32(fields);
        List<Json> layers = fields.list("layers");
        if (layers == null || layers.isEmpty() || layers.size() > MAX_LAYERS) {
            throw fields.expected("layers", "a list of 1 to " + MAX_LAYERS);
        }
        Json inputShape = fields.get("build_input_shape");
        fields.ignore("trainable");
        fields.finish();

        Building building = new Building(network.name(), place);
        List<SerializedLayer> serialized = new ArrayList<>();
        for (int i = 0; i < layers.size(); i++) {
            serialized.add(SerializedLayer.of(layers.get(i), "layers[" + i + "]", place.at("layers[" + i + "]")));
        }
        if (!serialized.getFirst().className().equals(KerasLayers.INPUT)) {
            building.input("input_layer", shape(inputShape, fields, "build_input_shape"), place);
        }
        serialized.forEach(building::add);
        return building.finish();
    }

    private static SerializedLayer outermost(Json config, Place place) {
        String className = config instanceof Json.Struct struct ? struct.text("class_name") : null;
        SerializedLayer network = SerializedLayer.of(config, "the model", place);
        if (!SEQUENTIAL.equals(className)) {
            throw place.unsupported("model " + network.config().owner(), SEQUENTIAL + " models");
        }
        return network;
    }

    /** The shape of one sample out of the shape of a batch; the number of samples does not matter. */
    private static Shape shape(@Nullable Json batchShape, Fields owner, String field) {
        if (!(batchShape instanceof Json.Sequence dimensions)
                || dimensions.items().size() < 2
                || dimensions.items().size() > MAX_RANK) {
            throw owner.expected(field, "a list of 2 to " + MAX_RANK + " dimensions, the batch first");
        }
        List<Json> sample = dimensions.items().subList(1, dimensions.items().size());
        if (sample.stream().anyMatch(Json.Null.class::isInstance)) {
            throw owner.unsupported(
                    field + " = " + batchShape, "shapes whose dimensions, but for the batch, are fixed");
        }
        int[] extents = sample.stream()
                .mapToInt(extent -> {
                    if (extent instanceof Json.Numeric number && number.isInt() && number.value() > 0) {
                        return (int) number.value();
                    }
                    throw owner.expected(field, "positive whole numbers");
                })
                .toArray();
        return Shape.of(extents);
    }

    /** A network that grows layer by layer. */
    private static final class Building {

        private final ModelBuilder builder;
        private final Place place;
        private final Set<String> names = new HashSet<>();
        private final Map<String, Integer> counters = new HashMap<>();
        private final List<Key> keys = new ArrayList<>();
        private @Nullable Node last;

        Building(String name, Place place) {
            builder = new ModelBuilder(name);
            this.place = place;
        }

        void add(SerializedLayer layer) {
            Fields fields = layer.config();
            if (layer.className().equals(KerasLayers.INPUT)) {
                Shape shape = shape(fields.get("batch_shape"), fields, "batch_shape");
                KerasLayers.requireFloat32(fields);
                fields.require("sparse", new Json.Bool(false));
                fields.require("ragged", new Json.Bool(false));
                fields.ignore("name", "optional", "trainable").finish();
                input(layer.name(), shape, fields.place());
                return;
            }
            Layer read = KerasLayers.read(layer);
            claim(layer.name(), fields.place());
            try {
                last = builder.add(layer.name(), read, previous());
            } catch (InvalidModelException fault) {
                throw fields.place().malformed(String.valueOf(fault.getMessage()), fault);
            }
            String key = KerasLayers.kind(layer).weightKey();
            int count = counters.merge(key, 1, Integer::sum) - 1;
            keys.add(new Key(layer.name(), count == 0 ? key : key + "_" + count));
        }

        void input(String name, Shape shape, Place where) {
            if (last != null) {
                throw where.malformed(name + " (InputLayer): expected as the first layer only, got it after " + last);
            }
            claim(name, where);
            last = builder.input(name, shape);
        }

        SequentialConfig finish() {
            return new SequentialConfig(builder.build(previous()), List.copyOf(keys));
        }

        private Node previous() {
            if (last == null) {
                throw place.malformed("expected an input before the first layer, there is none");
            }
            return last;
        }

        private void claim(String name, Place where) {
            if (!names.add(name)) {
                throw where.malformed("expected each layer to have a name of its own, got " + name + " twice");
            }
        }
    }
}
