package io.lanewise.formats.keras;

import io.lanewise.formats.json.Json;
import io.lanewise.formats.source.Place;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One use of a layer in a graph: an item of {@code inbound_nodes}.
 *
 * @param inputs the tensors that it reads, in order
 * @param names what the tensors are called, if they stand in an object; else empty
 * @param arguments all plain arguments, numbers among them; of Keras 2 none but tensors
 * @param ofKeras2 whether Keras 2 wrote it
 */
record InboundCall(List<TensorReference> inputs, List<String> names, Json.Sequence arguments, boolean ofKeras2) {

    InboundCall {
        inputs = List.copyOf(inputs);
        names = List.copyOf(names);
    }

    /**
     * The same call of a network whose inputs stand in a list: tensors with names go to the inputs of these names.
     *
     * @param wanted names of the inputs
     */
    InboundCall inOrderOf(List<String> wanted, Fields network) {
        if (names.isEmpty()) {
            return this;
        }
        List<TensorReference> ordered = new ArrayList<>();
        for (String name : wanted) {
            int index = names.indexOf(name);
            if (index < 0 || names.size() != inputs.size()) {
                throw network.place()
                        .malformed(network.owner() + ": inbound_nodes: expected tensors named " + wanted + ", got "
                                + names);
            }
            ordered.add(inputs.get(index));
        }
        return new InboundCall(ordered, List.of(), arguments, ofKeras2);
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
        boolean trains = layer instanceof Json.Struct struct && trainsByDefault(struct.text("class_name"));
        Json inbound = layer instanceof Json.Struct struct ? struct.get("inbound_nodes") : null;
        if (!(inbound instanceof Json.Sequence nodes)) {
            throw place.malformed(owner + ": inbound_nodes: expected a list, got " + inbound);
        }
        List<InboundCall> calls = new ArrayList<>();
        for (Json node : nodes.items()) {
            InboundCall call = node instanceof Json.Struct struct && struct.get("args") != null
                    ? of(struct, trains, owner, place)
                    : ofKeras2(node, owner, place);
            if (call.inputs().isEmpty()) {
                throw place.malformed(owner + ": inbound_nodes: expected a layer that reads a tensor, got " + node);
            }
            calls.add(call);
        }
        return calls;
    }

    /** {@code {"args": […], "kwargs": {…}}}. */
    private static InboundCall of(Json.Struct call, boolean trains, String owner, Place place) {
        if (call.get("kwargs") instanceof Json.Struct named) {
            refuseNamed(named, trains, owner, place);
        }
        if (!(call.get("args") instanceof Json.Sequence arguments)) {
            throw place.malformed(owner + ": inbound_nodes: expected args, a list, got " + call.get("args"));
        }
        List<String> names = arguments.items().isEmpty()
                ? List.of()
                : TensorReference.names(arguments.items().getFirst());
        return new InboundCall(TensorReference.tensors(arguments, place), names, arguments, false);
    }

    /** {@code [["layer", use, tensor, {…}], …]}, or an object of such tensors: each tensor may bring named arguments along. */
    private static InboundCall ofKeras2(Json node, String owner, Place place) {
        Collection<Json> tensors = switch (node) {
            case Json.Sequence list -> list.items();
            case Json.Struct object -> object.fields().values();
            default -> List.of();
        };
        for (Json tensor : tensors) {
            if (tensor instanceof Json.Sequence reference
                    && reference.items().size() > 3
                    && reference.items().get(3) instanceof Json.Struct named) {
                refuseNamed(named, false, owner, place);
            }
        }
        return new InboundCall(
                TensorReference.ports(node, place), TensorReference.names(node), new Json.Sequence(List.of()), true);
    }

    /** Layers on pictures say training = true where nobody asked for it; predicting overrules it. */
    private static boolean trainsByDefault(@Nullable String className) {
        return TrainingOnlyLayers.isAugmentation(className)
                || "Resizing".equals(className)
                || "CenterCrop".equals(className);
    }

    /** Named arguments change nothing if they are null or false; a tensor, a mask or {@code training = true} does. */
    private static void refuseNamed(Json.Struct named, boolean trains, String owner, Place place) {
        named.fields().forEach((name, value) -> {
            if (!changesNothing(value) && !(trains && name.equals("training"))) {
                throw place.unsupported(
                        owner + ": a call with " + name + " = " + value,
                        "calls without named arguments, or with false");
            }
        });
    }

    /** Null or false, or several such for the several inputs of a network. */
    private static boolean changesNothing(Json value) {
        return switch (value) {
            case Json.Null none -> true;
            case Json.Bool flag -> !flag.value();
            case Json.Sequence list -> list.items().stream().allMatch(InboundCall::changesNothing);
            case Json.Struct object -> object.fields().values().stream().allMatch(InboundCall::changesNothing);
            default -> false;
        };
    }
}
