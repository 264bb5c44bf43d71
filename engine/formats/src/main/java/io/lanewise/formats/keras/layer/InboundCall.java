package io.lanewise.formats.keras.layer;

import io.lanewise.formats.json.Json;
import io.lanewise.formats.source.Place;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One use of a layer in a graph: an item of {@code inbound_nodes}.
 *
 * @param inputs the tensors that it reads, in order
 * @param names what the tensors are called, if they stand in an object; else empty
 * @param arguments all plain arguments, numbers among them; of a layer of Keras 2 none
 * @param named the arguments with names of a function of TensorFlow; else empty: a layer's are refused where they matter
 * @param ofKeras2 whether Keras 2 wrote it
 */
public record InboundCall(
        List<TensorReference> inputs,
        List<String> names,
        Json.Sequence arguments,
        Json.Struct named,
        boolean ofKeras2) {

    private static final Json.Sequence NO_ARGUMENTS = new Json.Sequence(List.of());
    private static final Json.Struct NONE_NAMED = new Json.Struct(Map.of());

    /** In place of the layer of a tensor: the argument is a number. */
    private static final Json CONSTANT = new Json.Text("_CONSTANT_VALUE");

    public InboundCall {
        inputs = List.copyOf(inputs);
        names = List.copyOf(names);
    }

    /**
     * The same call of a network whose inputs stand in a list: tensors with names go to the inputs of these names.
     *
     * @param wanted names of the inputs
     */
    public InboundCall inOrderOf(List<String> wanted, Fields network) {
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
        return new InboundCall(ordered, List.of(), arguments, named, ofKeras2);
    }

    /** The arguments that are numbers. */
    List<Double> numbers() {
        return arguments.items().stream()
                .filter(Json.Numeric.class::isInstance)
                .map(number -> ((Json.Numeric) number).value())
                .toList();
    }

    /**
     * The uses of a layer, from Keras 3's {@code inbound_nodes} or Keras 2's.
     *
     * @param layer the whole layer as the file has it
     * @param owner what messages call it
     * @throws io.lanewise.formats.ModelFormatException if they are no list of calls that read tensors
     * @throws io.lanewise.formats.UnsupportedFeatureException if a call has named arguments that matter
     */
    public static List<InboundCall> all(Json layer, String owner, Place place) {
        String className = layer instanceof Json.Struct struct ? struct.text("class_name") : null;
        boolean lambda = className != null && TensorFlowOperations.isOperation(className);
        boolean trains = trainsByDefault(className);
        Json inbound = layer instanceof Json.Struct struct ? struct.get("inbound_nodes") : null;
        if (!(inbound instanceof Json.Sequence nodes)) {
            throw place.malformed(owner + ": inbound_nodes: expected a list, got " + inbound);
        }
        List<InboundCall> calls = new ArrayList<>();
        for (Json node : nodes.items()) {
            InboundCall call = node instanceof Json.Struct struct && struct.get("args") != null
                    ? of(struct, trains, owner, place)
                    : lambda ? ofTensorFlow(node, owner, place) : ofKeras2(node, owner, place);
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
        return new InboundCall(TensorReference.tensors(arguments, place), names, arguments, NONE_NAMED, false);
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
                TensorReference.ports(node, place), TensorReference.names(node), NO_ARGUMENTS, NONE_NAMED, true);
    }

    /**
     * {@code ["layer", use, tensor, {…}]}, a list of such, or {@code ["_CONSTANT_VALUE", −1, number, {…}]}: the first
     * argument, and all others by their names, among them {@code ["layer", use, tensor]}.
     */
    private static InboundCall ofTensorFlow(Json node, String owner, Place place) {
        List<Json> first = node instanceof Json.Sequence list ? list.items() : List.of();
        boolean several = !first.isEmpty() && first.getFirst() instanceof Json.Sequence;
        List<Json> tensors = several ? first : List.of(node);
        Json.Struct named = NONE_NAMED;
        List<TensorReference> inputs = new ArrayList<>();
        List<Json> arguments = new ArrayList<>();
        for (Json tensor : tensors) {
            List<Json> parts = tensor instanceof Json.Sequence list ? list.items() : List.of();
            if (parts.size() != 4 || !(parts.get(3) instanceof Json.Struct its)) {
                throw place.malformed(
                        owner + ": inbound_nodes: expected [layer, use, tensor, arguments], got " + tensor);
            }
            named = its;
            boolean constant = parts.getFirst().equals(CONSTANT);
            arguments.add(constant ? parts.get(2) : tensor);
            if (!constant) {
                inputs.addAll(TensorReference.ports(new Json.Sequence(parts.subList(0, 3)), place));
            }
        }
        for (Json value : named.fields().values()) {
            if (value instanceof Json.Sequence) {
                inputs.addAll(TensorReference.ports(value, place));
            }
        }
        return new InboundCall(inputs, List.of(), new Json.Sequence(arguments), named, true);
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
