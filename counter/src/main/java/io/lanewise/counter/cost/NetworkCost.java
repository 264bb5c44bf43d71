package io.lanewise.counter.cost;

import io.lanewise.counter.formula.WeightCount;
import io.lanewise.counter.formula.WeightFormula;
import io.lanewise.model.Dropout;
import io.lanewise.model.Flatten;
import io.lanewise.model.Input;
import io.lanewise.model.Layer;
import io.lanewise.model.Model;
import io.lanewise.model.Node;
import io.lanewise.model.Reshape;
import io.lanewise.model.Submodel;
import io.lanewise.model.SubmodelOutput;
import io.lanewise.model.TrainingOnly;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * What a network costs for one sample. A shared layer is computed at each of its uses and has its weights once.
 *
 * @param layers one per use of a layer, in the order of the network, without the inputs
 */
public record NetworkCost(List<LayerCost> layers) {

    public NetworkCost {
        layers = List.copyOf(layers);
    }

    /** The cost of a network; no memory is taken. */
    public static NetworkCost of(Model model) {
        return of(model, new HashMap<>());
    }

    /** Networks within networks are counted once each, however often they are used. */
    private static NetworkCost of(Model model, Map<Model, NetworkCost> counted) {
        List<List<BigInteger>> outputs = WeightCount.of(model).outputs();
        Map<Node, List<BigInteger>> extents = new HashMap<>();
        Set<String> seen = new HashSet<>();
        List<LayerCost> layers = new ArrayList<>();
        for (int i = 0; i < model.nodes().size(); i++) {
            Node node = model.nodes().get(i);
            extents.put(node, outputs.get(i));
            if (node.layer() instanceof Input || node.layer() instanceof SubmodelOutput) {
                continue;
            }
            List<List<BigInteger>> inputs = node.inputs().stream()
                    .map(input -> extents.getOrDefault(input, List.of()))
                    .toList();
            boolean first = seen.add(node.layerName());
            layers.add(
                    node.layer() instanceof Submodel submodel
                            ? nested(node, inner(submodel.model(), counted), outputs.get(i), first)
                            : single(node, inputs, outputs.get(i), first));
        }
        return new NetworkCost(layers);
    }

    private static NetworkCost inner(Model model, Map<Model, NetworkCost> counted) {
        NetworkCost known = counted.get(model);
        NetworkCost cost = known == null ? of(model, counted) : known;
        counted.put(model, cost);
        return cost;
    }

    /** All weights, those of a shared layer once. */
    public BigInteger weights() {
        return total(LayerCost::weights);
    }

    /** Multiply-adds of all convolutions and matrix products. */
    public BigInteger macs() {
        return total(LayerCost::macs);
    }

    /** All floating-point operations, two for a multiply-add. */
    public BigInteger flops() {
        return total(LayerCost::flops);
    }

    /** All operations beside the multiply-adds. */
    public BigInteger otherOperations() {
        return total(LayerCost::otherOperations);
    }

    /** Floats of all outputs together, as if none were ever freed. */
    public BigInteger activationFloats() {
        return total(LayerCost::outputFloats);
    }

    /** Operations for each byte that the layers move; 0 where nothing is moved. */
    public double intensity() {
        return LayerCost.ratio(flops(), total(LayerCost::movedBytes));
    }

    private BigInteger total(Function<LayerCost, BigInteger> part) {
        return layers.stream().map(part).reduce(BigInteger.ZERO, BigInteger::add);
    }

    private static LayerCost single(Node node, List<List<BigInteger>> inputs, List<BigInteger> output, boolean first) {
        BigInteger weights = WeightFormula.of(node.layer(), inputs.getFirst()).value();
        Operations operations = Operations.of(node.layer(), inputs, output);
        BigInteger read = inputs.stream().map(Operations::elements).reduce(BigInteger.ZERO, BigInteger::add);
        boolean moves = !isView(node.layer());
        return new LayerCost(
                node.name(),
                node.layerName(),
                node.layer().kind(),
                output,
                first ? weights : BigInteger.ZERO,
                weights,
                operations.macs(),
                operations.others(),
                moves ? read : BigInteger.ZERO,
                moves ? Operations.elements(output) : BigInteger.ZERO);
    }

    private static LayerCost nested(Node node, NetworkCost inner, List<BigInteger> output, boolean first) {
        return new LayerCost(
                node.name(),
                node.layerName(),
                node.layer().kind(),
                output,
                first ? inner.weights() : BigInteger.ZERO,
                inner.total(LayerCost::weightsRead),
                inner.macs(),
                inner.otherOperations(),
                inner.total(LayerCost::inputFloats),
                inner.activationFloats());
    }

    /** Whether the output is the input under another name or shape. */
    private static boolean isView(Layer layer) {
        return layer instanceof Flatten
                || layer instanceof Reshape
                || layer instanceof Dropout
                || layer instanceof TrainingOnly;
    }
}
