package io.lanewise.counter.formula;

import io.lanewise.model.Input;
import io.lanewise.model.Layer;
import io.lanewise.model.Model;
import io.lanewise.model.Node;
import io.lanewise.model.Submodel;
import io.lanewise.model.SubmodelOutput;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How many weights a network has, by formula alone: no memory is taken, and no size is asked of the model but those of its
 * inputs.
 *
 * <pre>{@code
 * BigInteger weights = WeightCount.of(model).total();
 * }</pre>
 *
 * @param model name of the network
 * @param layers its layers in order, without the inputs, a shared layer once
 * @param outputs extents of every node's output, in the order of the model's nodes
 */
public record WeightCount(String model, List<LayerFormula> layers, List<List<BigInteger>> outputs) {

    public WeightCount {
        layers = List.copyOf(layers);
        outputs = List.copyOf(outputs);
    }

    /**
     * Counts a network.
     *
     * @throws ArithmeticException if a convolution's channels do not divide by its groups
     */
    public static WeightCount of(Model model) {
        return of(model, new HashMap<>());
    }

    /** Networks within networks are counted once each: one that is used several times, on several floors, would be counted exponentially often. */
    private static WeightCount of(Model model, Map<Model, WeightCount> counted) {
        Map<String, LayerFormula> layers = new LinkedHashMap<>();
        Map<Node, List<BigInteger>> extents = new HashMap<>();
        List<List<BigInteger>> outputs = new ArrayList<>();
        for (Node node : model.nodes()) {
            List<List<BigInteger>> inputs =
                    node.inputs().stream().map(input -> known(extents, input)).toList();
            ShapeFormula output = output(node.layer(), inputs, counted);
            extents.put(node, output.extents());
            outputs.add(output.extents());
            boolean layer = !(node.layer() instanceof Input || node.layer() instanceof SubmodelOutput);
            if (layer) {
                LayerFormula seen = layers.get(node.layerName());
                layers.put(
                        node.layerName(),
                        seen == null ? first(node, inputs.getFirst(), output, counted) : seen.usedAgain());
            }
        }
        return new WeightCount(model.name(), new ArrayList<>(layers.values()), outputs);
    }

    /** All weights of the network, each once. */
    public BigInteger total() {
        return layers.stream().map(layer -> layer.weights().value()).reduce(BigInteger.ZERO, BigInteger::add);
    }

    private static WeightCount inner(Model model, Map<Model, WeightCount> counted) {
        WeightCount known = counted.get(model);
        WeightCount count = known == null ? of(model, counted) : known;
        counted.put(model, count);
        return count;
    }

    private static ShapeFormula output(Layer layer, List<List<BigInteger>> inputs, Map<Model, WeightCount> counted) {
        return switch (layer) {
            case Submodel submodel ->
                innerOutput(submodel.model(), submodel.model().outputs().getFirst(), counted);
            case SubmodelOutput output -> innerOutput(output.network().model(), output.inner(), counted);
            default -> ShapeFormula.of(layer, inputs);
        };
    }

    private static ShapeFormula innerOutput(Model model, Node output, Map<Model, WeightCount> counted) {
        return ShapeFormula.unchanged(
                inner(model, counted).outputs().get(model.nodes().indexOf(output)));
    }

    private static LayerFormula first(
            Node node, List<BigInteger> input, ShapeFormula output, Map<Model, WeightCount> counted) {
        WeightFormula weights = node.layer() instanceof Submodel submodel
                ? WeightFormula.ofNetwork(inner(submodel.model(), counted).layers())
                : WeightFormula.of(node.layer(), input);
        return new LayerFormula(node.layerName(), node.layer().kind(), 1, input, weights, output);
    }

    private static List<BigInteger> known(Map<Node, List<BigInteger>> extents, Node node) {
        List<BigInteger> output = extents.get(node);
        if (output == null) {
            throw new IllegalArgumentException(node + ": expected each node after the nodes it reads");
        }
        return output;
    }
}
