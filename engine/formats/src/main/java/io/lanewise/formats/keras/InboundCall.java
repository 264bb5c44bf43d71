package io.lanewise.formats.keras;

import io.lanewise.formats.json.Json;
import io.lanewise.formats.source.Place;
import java.util.ArrayList;
import java.util.List;

/**
 * One use of a layer in a graph: an item of {@code inbound_nodes}.
 *
 * @param inputs the tensors that it reads, in order
 * @param arguments all plain arguments, numbers among them; of Keras 2 none but tensors
 * @param ofKeras2 whether Keras 2 wrote it
 */
record InboundCall(List<TensorReference> inputs, Json.Sequence arguments, boolean ofKeras2) {

    InboundCall {
        inputs = List.copyOf(inputs);
    }

    /** The arguments that are numbers. */
    List<Double> numbers() {
        return arguments.items().stream()
                .filter(Json.Numeric.class::isInstance)
                .map(number -> ((Json.Numeric) number).value())
                .toList();
    }

    /** The uses of a layer, from Keras 3's {@code inbound_nodes} or Keras 2's. */
    static List<InboundCall> all(Json layer, String owner, Place place) {
        Json inbound = layer instanceof Json.Struct struct ? struct.get("inbound_nodes") : null;
        if (!(inbound instanceof Json.Sequence nodes)) {
            throw place.malformed(owner + ": inbound_nodes: expected a list, got " + inbound);
        }
        List<InboundCall> calls = new ArrayList<>();
        for (Json node : nodes.items()) {
            InboundCall call =
                    node instanceof Json.Struct struct ? of(struct, owner, place) : ofKeras2(node, owner, place);
            if (call.inputs().isEmpty()) {
                throw place.malformed(owner + ": inbound_nodes: expected a layer that reads a tensor, got " + node);
            }
            calls.add(call);
        }
        return calls;
    }

    /** {@code {"args": […], "kwargs": {…}}}. */
    private static InboundCall of(Json.Struct call, String owner, Place place) {
        if (call.get("kwargs") instanceof Json.Struct named) {
            refuseNamed(named, owner, place);
        }
        if (!(call.get("args") instanceof Json.Sequence arguments)) {
            throw place.malformed(owner + ": inbound_nodes: expected args, a list, got " + call.get("args"));
        }
        return new InboundCall(TensorReference.tensors(arguments, place), arguments, false);
    }

    /** {@code [["layer", use, tensor, {…}], …]}: each tensor may bring named arguments along. */
    private static InboundCall ofKeras2(Json node, String owner, Place place) {
        if (node instanceof Json.Sequence tensors) {
            for (Json tensor : tensors.items()) {
                if (tensor instanceof Json.Sequence reference
                        && reference.items().size() > 3
                        && reference.items().get(3) instanceof Json.Struct named) {
                    refuseNamed(named, owner, place);
                }
            }
        }
        return new InboundCall(TensorReference.ports(node, place), new Json.Sequence(List.of()), true);
    }

    /** Named arguments change nothing if they are null or false; a tensor, a mask or {@code training = true} does. */
    private static void refuseNamed(Json.Struct named, String owner, Place place) {
        named.fields().forEach((name, value) -> {
            boolean plain = value instanceof Json.Null || value.equals(new Json.Bool(false));
            if (!plain) {
                throw place.unsupported(
                        owner + ": a call with " + name + " = " + value,
                        "calls without named arguments, or with false");
            }
        });
    }
}
