package io.lanewise.graph;

import io.lanewise.memory.FloatSlice;
import io.lanewise.model.Activated;
import io.lanewise.model.GraphOperation;
import io.lanewise.model.Input;
import io.lanewise.model.Layer;
import io.lanewise.model.Model;
import io.lanewise.model.Node;
import io.lanewise.model.Submodel;
import io.lanewise.model.SubmodelOutput;
import io.lanewise.parameter.ParameterSpec;
import io.lanewise.tensor.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Makes a {@link Graph} of a {@link Model}: one operation a node, nested networks laid out flat. */
final class GraphBuilder {

    /** Where the tensors of a layer come from: a name of a layer, then of a tensor. */
    private interface Source {
        FloatSlice get(String layer, String tensor);
    }

    private final boolean weighted;

    private GraphBuilder(boolean weighted) {
        this.weighted = weighted;
    }

    static Graph build(Model model) {
        GraphBuilder builder = new GraphBuilder(model.hasWeights());
        List<Operation> inputs = new ArrayList<>();
        for (Node input : model.inputs()) {
            inputs.add(new Operation(input.name(), input.layer(), Weights.NONE, input.outputShape()));
        }
        Source weights = (layer, tensor) -> model.weights().get(layer, tensor).values();
        return new Graph(inputs, builder.append(model, "", weights, inputs));
    }

    /** Appends the nodes of a network that reads {@code arguments}; returns who writes its outputs. */
    private List<Operation> append(Model model, String prefix, Source weights, List<Operation> arguments) {
        Map<Node, Operation> made = new HashMap<>();
        Map<Node, List<Operation>> nested = new HashMap<>();
        for (int i = 0; i < arguments.size(); i++) {
            made.put(model.inputs().get(i), arguments.get(i));
        }
        Function<Node, Operation> known = node -> {
            Operation operation = made.get(node);
            if (operation == null) {
                throw new IllegalArgumentException(node + ": expected each node after the nodes it reads");
            }
            return operation;
        };
        for (Node node : model.nodes()) {
            if (node.layer() instanceof Submodel inner) {
                List<Operation> inputs = node.inputs().stream().map(known).toList();
                Source within = (layer, tensor) -> weights.get(node.layerName(), layer + "/" + tensor);
                nested.put(node, append(inner.model(), prefix + node.name() + "/", within, inputs));
                made.put(node, nested.get(node).getFirst());
            } else if (node.layer() instanceof SubmodelOutput other) {
                made.put(
                        node,
                        nested.getOrDefault(node.inputs().getFirst(), List.of()).get(other.output()));
            } else if (!(node.layer() instanceof Input)) {
                List<Operand> inputs = node.inputs().stream()
                        .map(input -> new Operand(known.apply(input), input.outputShape()))
                        .toList();
                made.put(node, operation(prefix + node.name(), node, tensors(node, weights), inputs));
            }
        }
        return model.outputs().stream().map(known).toList();
    }

    /** The operation of a node; of a layer whose results go through another one, the second of two. */
    private static Operation operation(String name, Node node, Weights weights, List<Operand> inputs) {
        Layer layer = node.layer() instanceof GraphOperation named ? named.computation() : node.layer();
        if (layer instanceof Activated activated) {
            Shape between = activated.inner().outputShape(node.inputShapes());
            Operation inner = new Operation(name, activated.inner(), weights, between);
            inner.readOnly(inputs);
            Operation function = new Operation(name, activated.function(), Weights.NONE, node.outputShape());
            function.read(new Operand(inner, between));
            return function;
        }
        Operation operation = new Operation(name, layer, weights, node.outputShape());
        operation.readOnly(inputs);
        return operation;
    }

    private Weights tensors(Node node, Source source) {
        Weights weights = Weights.NONE;
        if (weighted) {
            for (ParameterSpec spec : node.layer().parameters(node.inputShape())) {
                weights = weights.with(spec.name(), () -> source.get(node.layerName(), spec.name()));
            }
        }
        return weights;
    }
}
