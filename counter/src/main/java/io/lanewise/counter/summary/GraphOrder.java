package io.lanewise.counter.summary;

import io.lanewise.model.Model;
import io.lanewise.model.Node;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The order of a graph's layers in Keras, whatever order they were added in. A layer's depth is the longest way from one of its
 * uses to an output; deeper layers come first, of equally deep ones the one that a walk from the outputs to the inputs meets
 * first. Entrances that nothing reads lie at depth 0, before all others there.
 */
final class GraphOrder {

    private final List<Node> finished = new ArrayList<>();
    private final Map<String, Integer> met = new HashMap<>();
    private final Map<Node, Integer> depths = new LinkedHashMap<>();
    private final Map<String, Integer> layerDepths = new LinkedHashMap<>();

    private GraphOrder(Model model) {
        Set<Node> begun = new HashSet<>();
        model.outputs().forEach(output -> walk(output, begun));
        finished.reversed().forEach(this::measure);
        for (Node input : model.inputs()) {
            if (layerDepths.putIfAbsent(input.layerName(), 0) == null) {
                met.put(input.layerName(), -1);
                depths.put(input, 0);
            }
        }
        for (Node node : model.nodes()) {
            if (!depths.containsKey(node)) {
                depths.put(node, 0);
                layerDepths.putIfAbsent(node.layerName(), 0);
                met.putIfAbsent(node.layerName(), met.size());
            }
        }
    }

    static GraphOrder of(Model model) {
        return new GraphOrder(model);
    }

    /** Names of the layers. */
    List<String> layers() {
        Comparator<String> deepest = Comparator.comparingInt(layer -> -layerDepths.getOrDefault(layer, 0));
        return layerDepths.keySet().stream()
                .sorted(deepest.thenComparingInt(layer -> met.getOrDefault(layer, 0)))
                .toList();
    }

    /** Whether Keras takes the graph for a chain: at each depth one node with at most one input, and no layer used twice. */
    boolean isChain() {
        Set<Integer> taken = new HashSet<>();
        return layerDepths.size() == depths.size()
                && depths.entrySet().stream()
                        .allMatch(node -> node.getKey().inputs().size() <= 1 && taken.add(node.getValue()));
    }

    /** Depth first, each node after those that it reads; without recursion, since a network may be deep. */
    private void walk(Node output, Set<Node> begun) {
        Deque<Node> open = new ArrayDeque<>(List.of(output));
        while (!open.isEmpty()) {
            Node node = open.peek();
            if (begun.add(node)) {
                met.putIfAbsent(node.layerName(), met.size());
            }
            Node next = null;
            for (Node input : node.inputs()) {
                if (!begun.contains(input)) {
                    next = input;
                    break;
                }
            }
            if (next != null) {
                open.push(next);
            } else {
                finished.add(open.pop());
            }
        }
    }

    /** All nodes that read this one are measured before it. */
    private void measure(Node node) {
        int depth = Math.max(depths.getOrDefault(node, 0), layerDepths.getOrDefault(node.layerName(), 0));
        depths.put(node, depth);
        layerDepths.put(node.layerName(), depth);
        for (Node input : node.inputs()) {
            depths.merge(input, depth + 1, Math::max);
        }
    }
}
