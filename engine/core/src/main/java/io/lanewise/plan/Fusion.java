package io.lanewise.plan;

import io.lanewise.model.Activation;
import io.lanewise.model.ActivationLayer;
import io.lanewise.model.Conv2D;
import io.lanewise.model.Dense;
import io.lanewise.model.MaxPooling2D;
import io.lanewise.model.Model;
import io.lanewise.model.Node;
import io.lanewise.model.ReLU;
import io.lanewise.model.WeightedPooling2D;
import io.lanewise.tensor.Shape;
import io.lanewise.tensor.Window;
import io.lanewise.tensor.WindowGeometry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds layers that the step before them can do while it stores its result, and that nobody else could miss: an activation after
 * a linear layer, and a max pooling with square windows side by side after a convolution. Softmax stays a step of its own, it needs
 * whole rows.
 */
final class Fusion {

    private final Map<Node, List<Node>> followers = new HashMap<>();
    private final Set<Node> absorbed = new HashSet<>();
    private final Map<Node, Integer> readers = new HashMap<>();

    Fusion(Model model) {
        for (Node node : model.nodes()) {
            node.inputs().forEach(input -> readers.merge(input, 1, Integer::sum));
        }
        model.outputs().forEach(output -> readers.merge(output, 1, Integer::sum));
        Map<Node, Node> heads = new HashMap<>();
        for (Node node : model.nodes()) {
            if (node.inputs().size() != 1 || readers.getOrDefault(node.inputs().getFirst(), 0) != 1) {
                continue;
            }
            Node before = node.inputs().getFirst();
            Node head = heads.getOrDefault(before, before);
            if (takes(head, node)) {
                followers.computeIfAbsent(head, key -> new ArrayList<>()).add(node);
                heads.put(node, head);
                absorbed.add(node);
            }
        }
    }

    /** Whether the node before this one already does its work. */
    boolean isFused(Node node) {
        return absorbed.contains(node);
    }

    /** The activation that {@code node} applies in the end: its own, or that of the activation layer fused to it. */
    Activation activationOf(Node node, Activation own) {
        for (Node follower : followersOf(node)) {
            Optional<Activation> activation = activationLayer(follower);
            if (activation.isPresent()) {
                return activation.get();
            }
        }
        return own;
    }

    /** Side of the max pooling fused to a node; 1 for none. */
    int poolOf(Node node) {
        for (Node follower : followersOf(node)) {
            if (follower.layer() instanceof MaxPooling2D pooling) {
                return pooling.window().height();
            }
        }
        return 1;
    }

    /** Shape of what a step for {@code node} writes. */
    Shape outputShape(Node node) {
        List<Node> fused = followersOf(node);
        return (fused.isEmpty() ? node : fused.getLast()).outputShape();
    }

    /** Names of the nodes that a step for {@code node} computes. */
    List<String> names(Node node) {
        List<String> names = new ArrayList<>(List.of(node.name()));
        followersOf(node).forEach(follower -> names.add(follower.name()));
        return names;
    }

    private List<Node> followersOf(Node node) {
        return followers.getOrDefault(node, List.of());
    }

    private boolean takes(Node head, Node follower) {
        return switch (follower.layer()) {
            case MaxPooling2D pooling ->
                head.layer() instanceof Conv2D conv
                        && !isDepthwise(head, conv)
                        && poolOf(head) == 1
                        && ownActivation(head) != Activation.SOFTMAX
                        && sideBySide(follower, pooling.window());
            default ->
                activationLayer(follower)
                                .filter(activation -> activation != Activation.SOFTMAX)
                                .isPresent()
                        && followersOf(head).isEmpty()
                        && ownActivation(head) == Activation.LINEAR;
        };
    }

    /** The function of a node that is nothing but an activation. */
    private static Optional<Activation> activationLayer(Node node) {
        return switch (node.layer()) {
            case ActivationLayer layer -> Optional.of(layer.activation());
            case ReLU relu -> relu.activation();
            default -> Optional.empty();
        };
    }

    /** The activation within a layer; softmax for layers that can take none after them. */
    private static Activation ownActivation(Node node) {
        return switch (node.layer()) {
            case Conv2D conv -> conv.activation();
            case Dense dense -> dense.activation();
            case WeightedPooling2D pooling -> pooling.activation();
            default -> Activation.SOFTMAX;
        };
    }

    /** A depthwise convolution stores its results straight to the output and has no use for an epilogue. */
    private static boolean isDepthwise(Node node, Conv2D conv) {
        return conv.groups() > 1 && conv.groups() == node.inputShape().last();
    }

    private static boolean sideBySide(Node node, Window window) {
        Shape image = node.inputShape();
        return window.height() > 1
                && window.height() == window.width()
                && window.strideHeight() == window.height()
                && window.strideWidth() == window.width()
                && window.dilationHeight() == 1
                && window.dilationWidth() == 1
                && !WindowGeometry.of(image.dimension(0), image.dimension(1), window)
                        .padded();
    }
}
