package io.lanewise.formats.keras.layer;

import io.lanewise.formats.json.Json;
import io.lanewise.formats.source.Place;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/**
 * A tensor of a graph: the result of one use of a layer.
 *
 * @param layer name of the layer
 * @param use which use of it, from 0
 * @param tensor which of its results, from 0
 */
public record TensorReference(String layer, int use, int tensor) {

    private static final String TENSOR = "__keras_tensor__";
    private static final int MAX_DEPTH = 8;

    /** The tensors of {@code input_layers} or {@code output_layers}: one reference, a list of them, or an object of them. */
    public static List<TensorReference> ports(Fields fields, String name) {
        Json value = fields.get(name);
        List<TensorReference> ports = value == null ? List.of() : ports(value, fields.place());
        if (ports.isEmpty()) {
            throw fields.expected(name, "[layer, use, tensor], or a list or an object of such");
        }
        return ports;
    }

    /** All references {@code ["layer", 0, 0]}, with more behind it in Keras 2, in lists and objects of such. */
    static List<TensorReference> ports(Json value, Place place) {
        List<TensorReference> found = new ArrayList<>();
        collectPorts(value, place, found, 1);
        return found;
    }

    /** All serialized tensors among the arguments of a call of Keras 3. */
    static List<TensorReference> tensors(Json arguments, Place place) {
        List<TensorReference> found = new ArrayList<>();
        collectTensors(arguments, place, found, 1);
        return found;
    }

    /** The names of the tensors of an object, in the order in which they are found; none of anything else. */
    static List<String> names(Json value) {
        return value instanceof Json.Struct object && !TENSOR.equals(object.text("class_name"))
                ? List.copyOf(new TreeMap<>(object.fields()).keySet())
                : List.of();
    }

    private static void collectTensors(Json value, Place place, List<TensorReference> found, int depth) {
        requireShallow(depth, place);
        if (value instanceof Json.Sequence list) {
            list.items().forEach(item -> collectTensors(item, place, found, depth + 1));
        } else if (value instanceof Json.Struct object) {
            if (!TENSOR.equals(object.text("class_name"))) {
                inOrder(object).forEach(item -> collectTensors(item, place, found, depth + 1));
            } else if (object.get("config") instanceof Json.Struct config && config.get("keras_history") != null) {
                found.addAll(history(config, place));
            } else {
                throw place.malformed("expected a tensor with keras_history, got " + object);
            }
        }
    }

    private static List<TensorReference> history(Json.Struct config, Place place) {
        Json history = config.get("keras_history");
        List<TensorReference> one = history == null ? List.of() : ports(history, place);
        if (one.size() != 1) {
            throw place.malformed("keras_history: expected [layer, use, tensor], got " + history);
        }
        return one;
    }

    private static void collectPorts(Json value, Place place, List<TensorReference> found, int depth) {
        requireShallow(depth, place);
        if (value instanceof Json.Struct object) {
            inOrder(object).forEach(item -> collectPorts(item, place, found, depth + 1));
        } else if (value instanceof Json.Sequence list) {
            List<Json> items = list.items();
            if (items.size() >= 3
                    && items.get(0) instanceof Json.Text layer
                    && items.get(1) instanceof Json.Numeric use
                    && items.get(2) instanceof Json.Numeric tensor
                    && use.isInt()
                    && tensor.isInt()
                    && use.value() >= 0) {
                found.add(new TensorReference(layer.value(), (int) use.value(), (int) tensor.value()));
            } else {
                items.forEach(item -> collectPorts(item, place, found, depth + 1));
            }
        }
    }

    /** Keras takes the tensors of an object in the order of their names, whatever order they stand in. */
    private static Collection<Json> inOrder(Json.Struct object) {
        return new TreeMap<>(object.fields()).values();
    }

    private static void requireShallow(int depth, Place place) {
        if (depth > MAX_DEPTH) {
            throw place.malformed("expected tensors in lists at most " + MAX_DEPTH + " deep, got deeper ones");
        }
    }

    @Override
    public String toString() {
        return layer + "[" + use + "][" + tensor + "]";
    }
}
