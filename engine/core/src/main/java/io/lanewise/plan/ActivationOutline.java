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
import io.lanewise.model.Submodel;
import io.lanewise.model.TrainingOnly;
import io.lanewise.model.WeightedPooling2D;
import io.lanewise.plan.ActivationMemory.Interval;
import io.lanewise.tensor.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The memory that a network's activations take, known without planning: no weights are needed and none are packed. Steps are
 * fused and values placed as {@link Planner} does it. A layer that can only be counted is taken for one step, a network within
 * the network for the steps of its layers.
 */
public final class ActivationOutline {

    /** In place of the step that writes a value: it lies in the caller's memory. */
    private static final int OUTSIDE = -1;

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
        for (Node input : model.inputs()) {
            valueOf.put(input, outside(input));
        }
        append(model);
        for (Node output : model.outputs()) {
            first.set(valueOf(output), OUTSIDE);
        }
        List<Interval> lives = new ArrayList<>();
        for (int value = 0; value < floats.size(); value++) {
            if (first.get(value) != OUTSIDE) {
                lives.add(new Interval(floats.get(value), first.get(value), last.get(value)));
            }
        }
        return new ActivationMemory(lives).floats();
    }

    private void append(Model model) {
        Fusion fusion = new Fusion(model);
        for (Node node : model.nodes()) {
            if (node.layer() instanceof Submodel submodel) {
                valueOf.put(node, within(submodel.model(), node.inputs()));
            } else {
                append(node, fusion);
            }
        }
    }

    private int within(Model inner, List<Node> inputs) {
        for (int i = 0; i < inputs.size(); i++) {
            valueOf.put(inner.inputs().get(i), valueOf(inputs.get(i)));
        }
        append(inner);
        return valueOf(inner.outputs().getFirst());
    }

    private void append(Node node, Fusion fusion) {
        int value = valueOf(node.inputs().isEmpty() ? node : node.inputs().getFirst());
        int count = fusion.isFused(node) ? 0 : steps(node, fusion);
        for (int i = 0; i < count; i++) {
            last.set(value, steps);
            if (i == 0) {
                node.inputs().forEach(input -> last.set(valueOf(input), steps));
            }
            value = newValue(fusion.outputShape(node), steps);
            steps++;
        }
        valueOf.put(node, value);
    }

    private int outside(Node node) {
        return newValue(node.outputShape(), OUTSIDE);
    }

    private int newValue(Shape shape, int step) {
        floats.add(Math.toIntExact(shape.elements()));
        first.add(step);
        last.add(step);
        return floats.size() - 1;
    }

    private int valueOf(Node node) {
        Integer value = valueOf.get(node);
        if (value == null) {
            throw new IllegalArgumentException(node + ": expected each node after the nodes it reads");
        }
        return value;
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
