package io.lanewise.counter.cost;

import io.lanewise.counter.formula.WeightCount;
import io.lanewise.counter.formula.WeightFormula;
import io.lanewise.model.Input;
import io.lanewise.model.Model;
import io.lanewise.model.Node;
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
        List<List<BigInteger>> outputs = WeightCount.of(model).outputs();
        Map<Node, List<BigInteger>> extents = new HashMap<>();
        Set<String> seen = new HashSet<>();
        List<LayerCost> layers = new ArrayList<>();
        for (int i = 0; i < model.nodes().size(); i++) {
            Node node = model.nodes().get(i);
            List<BigInteger> output = outputs.get(i);
            extents.put(node, output);
            if (node.layer() instanceof Input) {
                continue;
            }
            List<List<BigInteger>> inputs = node.inputs().stream()
                    .map(input -> extents.getOrDefault(input, List.of()))
                    .toList();
            BigInteger weights = seen.add(node.layerName())
                    ? WeightFormula.of(node.layer(), inputs.getFirst()).value()
                    : BigInteger.ZERO;
            Operations operations = Operations.of(node.layer(), inputs, output);
            BigInteger read = inputs.stream().map(Operations::elements).reduce(BigInteger.ZERO, BigInteger::add);
            layers.add(new LayerCost(
                    node.name(),
                    node.layer().kind(),
                    output,
                    weights,
                    operations.macs(),
                    operations.others(),
                    read,
                    Operations.elements(output)));
        }
        return new NetworkCost(layers);
    }

    public BigInteger weights() {
        return total(LayerCost::weights);
    }

    public BigInteger macs() {
        return total(LayerCost::macs);
    }

    public BigInteger flops() {
        return total(LayerCost::flops);
    }

    /** Floats of all outputs together, as if none were ever freed. */
    public BigInteger activationFloats() {
        return total(LayerCost::outputFloats);
    }

    private BigInteger total(Function<LayerCost, BigInteger> part) {
        return layers.stream().map(part).reduce(BigInteger.ZERO, BigInteger::add);
    }
}
