package io.lanewise.counter.summary;

import io.lanewise.model.Model;
import io.lanewise.model.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The uses of each layer of a network, in the order of the network.
 *
 * @param byLayer the nodes of a layer by its name, first use first; further outputs of a network within the network are no uses
 * @param numbers for each node, which use of its layer it is, the first being 0
 */
record LayerUses(Map<String, List<Node>> byLayer, Map<Node, Integer> numbers) {

    static LayerUses of(Model model) {
        Map<String, List<Node>> byLayer = new HashMap<>();
        Map<Node, Integer> numbers = new HashMap<>();
        for (Node node : model.nodes()) {
            if (Outputs.isSource(node)) {
                List<Node> known = byLayer.computeIfAbsent(node.layerName(), layer -> new ArrayList<>());
                numbers.put(node, known.size());
                known.add(node);
            }
        }
        return new LayerUses(byLayer, numbers);
    }

    /** The uses of a layer. */
    List<Node> of(String layer) {
        return byLayer.getOrDefault(layer, List.of());
    }
}
