package io.lanewise.formats.keras;

import io.lanewise.formats.json.Json;
import io.lanewise.formats.source.Place;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A tensor of a graph: the result of one use of a layer.
 *
 * @param layer name of the layer
 * @param use which use of it, from 0
 * @param tensor which of its results, from 0
 */
record TensorReference(String layer, int use, int tensor) {

    private static final String TENSOR = "__keras_tensor__";
    private static final int MAX_DEPTH = 8;

    /** The tensors of {@code input_layers} or {@code output_layers}: one reference, a list of them, or an object of them. */
    static List<TensorReference> ports(Fields fields, String name) {
        List<TensorReference> ports = new ArrayList<>();
        Json value = fields.get(name);
        if (value != null) {
            collectPorts(value, ports, 1);
        }
        if (ports.isEmpty()) {
            throw fields.expected(name, "[layer, use, tensor], or a list or an object of such");
        }
        return ports;
    }

    /** For each use of a layer the tensors that it reads, from Keras 3's {@code inbound_nodes} or Keras 2's. */
    static List<List<TensorReference>> calls(Json layer, String owner, Place place) {
        Json inbound = layer instanceof Json.Struct struct ? struct.get("inbound_nodes") : null;
        if (!(inbound instanceof Json.Sequence nodes)) {
            throw place.malformed(owner + ": inbound_nodes: expected a list, got " + inbound);
        }
        List<List<TensorReference>> calls = new ArrayList<>();
        for (Json node : nodes.items()) {
            List<TensorReference> inputs = new ArrayList<>();
            if (node instanceof Json.Struct call) {
                collectTensors(call.get("args"), inputs, 1);
                List<TensorReference> named = new ArrayList<>();
                collectTensors(call.get("kwargs"), named, 1);
                if (!named.isEmpty()) {
                    throw place.unsupported(owner + ": tensors as named arguments", "tensors as plain arguments");
                }
            } else {
                collectPorts(node, inputs, 1);
            }
            if (inputs.isEmpty()) {
                throw place.malformed(owner + ": inbound_nodes: expected a layer that reads a tensor, got " + node);
            }
            calls.add(inputs);
        }
        return calls;
    }

    private static void collectTensors(@Nullable Json value, List<TensorReference> found, int depth) {
        if (depth > MAX_DEPTH) {
            return;
        }
        switch (value) {
            case Json.Sequence list -> list.items().forEach(item -> collectTensors(item, found, depth + 1));
            case Json.Struct object
            when TENSOR.equals(object.text("class_name")) -> {
                Json config = object.get("config");
                Json history = config instanceof Json.Struct struct ? struct.get("keras_history") : null;
                if (history != null) {
                    collectPorts(history, found, 1);
                }
            }
            case Json.Struct object -> object.fields().values().forEach(item -> collectTensors(item, found, depth + 1));
            case null, default -> {}
        }
    }

    /** {@code ["layer", 0, 0]}, with more behind it in Keras 2, or lists and objects of such. */
    private static void collectPorts(Json value, List<TensorReference> found, int depth) {
        if (depth > MAX_DEPTH) {
            return;
        }
        if (value instanceof Json.Struct object) {
            object.fields().values().forEach(item -> collectPorts(item, found, depth + 1));
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
                items.forEach(item -> collectPorts(item, found, depth + 1));
            }
        }
    }

    @Override
    public String toString() {
        return layer + "[" + use + "][" + tensor + "]";
    }
}
