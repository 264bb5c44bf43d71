package io.lanewise.plan;

import io.lanewise.model.Activation;
import io.lanewise.model.ActivationLayer;
import io.lanewise.model.Conv2D;
import io.lanewise.model.Dense;
import io.lanewise.model.Model;
import io.lanewise.model.Node;
import io.lanewise.model.WeightedPooling2D;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds activation layers that the step before them can apply while it stores its result: they follow a linear layer that
 * nobody else reads. Softmax stays a step of its own, it needs whole rows.
 */
final class ActivationFusion {

    private final Map<Node, Node> fused = new HashMap<>();

    ActivationFusion(Model model) {
        Map<Node, Integer> readers = new HashMap<>();
        for (Node node : model.nodes()) {
            node.inputs().forEach(input -> readers.merge(input, 1, Integer::sum));
        }
        model.outputs().forEach(output -> readers.merge(output, 1, Integer::sum));
        for (Node node : model.nodes()) {
            if (node.layer() instanceof ActivationLayer layer && layer.activation() != Activation.SOFTMAX) {
                Node before = node.inputs().getFirst();
                if (readers.getOrDefault(before, 0) == 1 && endsLinear(before)) {
                    fused.put(before, node);
                }
            }
        }
    }

    /** The activation that {@code node} applies in the end: its own, or that of the activation layer fused to it. */
    Activation activationOf(Node node, Activation own) {
        Node follower = fused.get(node);
        return follower != null && follower.layer() instanceof ActivationLayer layer ? layer.activation() : own;
    }

    /** Whether the node before this one already does its work. */
    boolean isFused(Node node) {
        return fused.containsValue(node);
    }

    /** Names of the nodes that a step for {@code node} computes. */
    List<String> names(Node node) {
        Node follower = fused.get(node);
        return follower == null ? List.of(node.name()) : List.of(node.name(), follower.name());
    }

    private static boolean endsLinear(Node node) {
        return switch (node.layer()) {
            case Conv2D conv -> conv.activation() == Activation.LINEAR;
            case Dense dense -> dense.activation() == Activation.LINEAR;
            case WeightedPooling2D pooling -> pooling.activation() == Activation.LINEAR;
            default -> false;
        };
    }
}
