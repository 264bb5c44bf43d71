package io.lanewise.plan;

import io.lanewise.model.Activation;
import io.lanewise.model.Conv2D;
import io.lanewise.model.Dense;
import io.lanewise.model.Dropout;
import io.lanewise.model.Flatten;
import io.lanewise.model.Input;
import io.lanewise.model.Model;
import io.lanewise.model.Node;
import io.lanewise.model.Reshape;
import io.lanewise.model.TrainingOnly;
import io.lanewise.model.WeightedPooling2D;
import io.lanewise.plan.ActivationMemory.Interval;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The memory that a network's activations take, known without planning: no weights are needed and none are packed. Steps are
 * fused and values placed as {@link Planner} does it. A layer that can only be counted is taken for one step.
 */
public final class ActivationOutline {

    private final List<Interval> lives = new ArrayList<>();
    private final Map<Node, Integer> valueOf = new HashMap<>();
    private final List<Integer> floats = new ArrayList<>();
    private final List<Integer> first = new ArrayList<>();
    private final List<Integer> last = new ArrayList<>();
    private int steps;

    private ActivationOutline() {}

    /**
     * Floats of the arena for one sample: {@link Plan#arenaFloats()} of the network's plan. The caller's inputs and outputs are not
     * part of it.
     *
     * @throws ArithmeticException if a tensor is larger than an array can be
     */
    public static long peakFloats(Model model) {
        return new ActivationOutline().peak(model);
    }

    private long peak(Model model) {
        Fusion fusion = new Fusion(model);
        for (Node input : model.inputs()) {
            valueOf.put(input, outside(input));
        }
        for (Node node : model.nodes()) {
            append(node, fusion);
        }
        for (Node output : model.outputs()) {
            int value = valueOf.getOrDefault(output, -1);
            if (value >= 0 && first.get(value) >= 0) {
                first.set(value, -1);
            }
        }
        for (int value = 0; value < floats.size(); value++) {
            if (first.get(value) >= 0) {
                lives.add(new Interval(floats.get(value), first.get(value), last.get(value)));
            }
        }
        return new ActivationMemory(lives).floats();
    }

    private void append(Node node, Fusion fusion) {
        int read = valueOf.getOrDefault(
                node.inputs().isEmpty() ? node : node.inputs().getFirst(), -1);
        List<Integer> others = node.inputs().stream()
                .map(input -> valueOf.getOrDefault(input, -1))
                .toList();
        int count = fusion.isFused(node) ? 0 : steps(node, fusion);
        int value = read;
        for (int i = 0; i < count; i++) {
            reads(value);
            if (i == 0) {
                others.forEach(this::reads);
            }
            floats.add(Math.toIntExact(fusion.outputShape(node).elements()));
            first.add(steps);
            last.add(steps);
            value = floats.size() - 1;
            steps++;
        }
        valueOf.put(node, value);
    }

    private void reads(int value) {
        if (value >= 0) {
            last.set(value, steps);
        }
    }

    /** A value in the caller's memory. */
    private int outside(Node node) {
        floats.add(Math.toIntExact(node.outputShape().elements()));
        first.add(-1);
        last.add(-1);
        return floats.size() - 1;
    }

    private static int steps(Node node, Fusion fusion) {
        return switch (node.layer()) {
            case Input input -> 0;
            case Flatten flatten -> 0;
            case Reshape reshape -> 0;
            case Dropout dropout -> 0;
            case TrainingOnly training -> 0;
            case Conv2D conv -> fusion.activationOf(node, conv.activation()) == Activation.SOFTMAX ? 2 : 1;
            case Dense dense -> fusion.activationOf(node, dense.activation()) == Activation.SOFTMAX ? 2 : 1;
            case WeightedPooling2D pool -> fusion.activationOf(node, pool.activation()) == Activation.LINEAR ? 1 : 2;
            default -> 1;
        };
    }
}
