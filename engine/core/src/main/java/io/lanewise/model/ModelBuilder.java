package io.lanewise.model;

import io.lanewise.tensor.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Builds a {@link Model} node by node; every node is checked against the shapes of its inputs when it is added.
 *
 * <pre>{@code
 * ModelBuilder builder = new ModelBuilder("classifier");
 * Node image = builder.input("image", Shape.of(28, 28, 1));
 * Node features = builder.add("stem", Conv2D.of(16, 3), image);
 * Model model = builder.build(builder.add("head", Dense.of(10), features));
 * }</pre>
 */
public final class ModelBuilder {

    private final String name;
    private final LayerNames names = new LayerNames();
    private final List<Node> nodes = new ArrayList<>();
    private final Set<Node> own = new HashSet<>();
    private final Map<String, List<Node>> uses = new HashMap<>();
    private final Set<String> frozen = new HashSet<>();
    private boolean sequential;

    /** A builder of a model with the given name. */
    public ModelBuilder(String name) {
        this.name = name;
    }

    /** Adds an entrance of the network. */
    public Node input(String inputName, Shape shape) {
        return place(claim(inputName), inputName, new Input(shape), List.of(), shape);
    }

    /** Adds a layer under a name made from its kind. */
    public Node add(Layer layer, Node... inputs) {
        return add(names.next(layer.kind()), true, layer, List.of(inputs));
    }

    /**
     * Adds a layer. A name that was given to the same layer before means that the layer is used again, with the same weights.
     *
     * @throws InvalidModelException if the layer cannot take the inputs' shapes, or the name belongs to another layer
     */
    public Node add(String layerName, Layer layer, Node... inputs) {
        return add(layerName, false, layer, List.of(inputs));
    }

    /** Says that a layer's weights are not to be trained; no result depends on it. */
    public void freeze(String layerName) {
        frozen.add(layerName);
    }

    /** Says that the model is a chain of layers: Keras' {@code Sequential}. */
    public void asSequential() {
        sequential = true;
    }

    /** The finished model, with the nodes in the order they were added. */
    public Model build(Node... outputs) {
        return build(List.of(outputs));
    }

    /**
     * The finished model, with the nodes in the order they were added.
     *
     * @throws InvalidModelException if there is no input or no output, or an output belongs to another builder
     */
    public Model build(List<Node> outputs) {
        List<Node> inputs =
                nodes.stream().filter(node -> node.layer() instanceof Input).toList();
        if (inputs.isEmpty() || outputs.isEmpty()) {
            throw new InvalidModelException("model " + name + ": expected at least one input and one output, got "
                    + inputs.size() + " and " + outputs.size());
        }
        for (Node output : outputs) {
            requireOwn("output of model " + name, output);
        }
        return new Model(name, sequential, nodes, inputs, outputs, frozen);
    }

    /** The name that the next layer of this kind would get. */
    String nextName(String kind) {
        return names.next(kind);
    }

    private Node add(String layerName, boolean claimed, Layer layer, List<Node> inputs) {
        inputs.forEach(input -> requireOwn(layerName, input));
        Shape output = outputShape(layerName, layer, inputs);
        List<Node> known = uses.get(layerName);
        String nodeName = layerName;
        if (known == null) {
            requireCountable(layerName, layer, inputs);
            if (!claimed) {
                claim(layerName);
            }
        } else {
            nodeName = shareName(layerName, known, layer, inputs);
        }
        return place(nodeName, layerName, layer, inputs, output);
    }

    private static Shape outputShape(String layerName, Layer layer, List<Node> inputs) {
        try {
            if (layer instanceof Input) {
                throw new IllegalArgumentException("expected an entrance to be added by input(name, shape)");
            }
            Shape output =
                    layer.outputShape(inputs.stream().map(Node::outputShape).toList());
            if (output.rank() == 0) {
                throw new IllegalArgumentException("expected an output of rank 1 or more, got a scalar");
            }
            return output;
        } catch (IllegalArgumentException | ArithmeticException fault) {
            throw unfit(layerName, layer, inputs, fault);
        }
    }

    /** Weights whose extents are no {@code int}, or whose number is no {@code long}, are refused with their layer. */
    private static void requireCountable(String layerName, Layer layer, List<Node> inputs) {
        if (inputs.isEmpty()) {
            return;
        }
        try {
            layer.parameters(inputs.getFirst().outputShape())
                    .forEach(spec -> spec.shape().elements());
        } catch (IllegalArgumentException | ArithmeticException overflow) {
            throw unfit(layerName, layer, inputs, overflow);
        }
    }

    private static InvalidModelException unfit(
            String layerName, Layer layer, List<Node> inputs, RuntimeException fault) {
        return new InvalidModelException(
                "%s (%s) on %s: %s".formatted(layerName, layer.kind(), shown(inputs), fault.getMessage()), fault);
    }

    private String shareName(String layerName, List<Node> known, Layer layer, List<Node> inputs) {
        Node first = known.getFirst();
        Shape shape = inputs.getFirst().outputShape();
        boolean fits = first.layer().equals(layer)
                && (shape.equals(first.inputShape())
                        || layer.parameters(shape).equals(layer.parameters(first.inputShape())));
        if (!fits) {
            throw new InvalidModelException("%s (%s) on %s: expected a name of its own, %s has it with other weights"
                    .formatted(layerName, layer.kind(), shown(inputs), first));
        }
        return claim(layerName + "#" + known.size());
    }

    private Node place(String nodeName, String layerName, Layer layer, List<Node> inputs, Shape output) {
        Node node = new Node(nodeName, layerName, layer, inputs, output);
        nodes.add(node);
        own.add(node);
        uses.computeIfAbsent(layerName, shared -> new ArrayList<>()).add(node);
        return node;
    }

    private String claim(String wanted) {
        if (!names.take(wanted)) {
            throw new InvalidModelException(
                    "model " + name + ": expected each layer to have a name of its own, got " + wanted + " twice");
        }
        return wanted;
    }

    private static String shown(List<Node> inputs) {
        return inputs.size() == 1 ? inputs.getFirst().toString() : inputs.toString();
    }

    private void requireOwn(String who, Node node) {
        if (!own.contains(node)) {
            throw new InvalidModelException(
                    who + ": expected a node of model " + name + ", got one of another builder: " + node);
        }
    }
}
