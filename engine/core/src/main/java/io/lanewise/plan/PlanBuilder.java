package io.lanewise.plan;

import io.lanewise.kernel.pointwise.PointwiseFunction;
import io.lanewise.memory.FloatSlab;
import io.lanewise.model.InvalidModelException;
import io.lanewise.model.Model;
import io.lanewise.model.Node;
import io.lanewise.operator.Elementwise;
import io.lanewise.operator.Operator;
import io.lanewise.plan.ActivationMemory.Interval;
import io.lanewise.plan.Value.Place;
import io.lanewise.tensor.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Collects the steps of a plan node by node, then gives every value its place. */
final class PlanBuilder {

    private static final int UNPLACED = -1;

    private final Model model;
    private final List<Value> values = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();
    private final Map<Node, Integer> valueOf = new HashMap<>();

    PlanBuilder(Model model) {
        this.model = model;
        for (int i = 0; i < model.inputs().size(); i++) {
            Node input = model.inputs().get(i);
            valueOf.put(input, newValue(input.name(), input.outputShape(), Place.INPUT, i));
        }
    }

    /** Appends the operators of a node, each reading what the one before it wrote; none makes the node an alias. */
    void append(Node node, List<String> names, Shape shape, List<Operator> operators) {
        int value =
                node.inputs().isEmpty() ? valueOf(node) : valueOf(node.inputs().getFirst());
        for (Operator operator : operators) {
            int output = newValue(node.name(), shape, Place.ARENA, UNPLACED);
            steps.add(new Step(String.join(" + ", names), operator, value, output, shape));
            value = output;
        }
        valueOf.put(node, value);
    }

    Plan build(PlanOptions options) {
        for (int i = 0; i < model.outputs().size(); i++) {
            leaveBy(i, model.outputs().get(i));
        }
        int arenaFloats = placeActivations();
        int scratchFloats = steps.stream()
                .mapToInt(step -> step.operator().scratchFloats())
                .max()
                .orElse(0);
        return new Plan(
                model.name(),
                model.inputs().stream().map(PlanBuilder::port).toList(),
                model.outputs().stream().map(PlanBuilder::port).toList(),
                values,
                steps,
                arenaFloats,
                (int) FloatSlab.align(scratchFloats),
                options);
    }

    /** Lets a value be written straight to the caller's output; copies where it has another place already. */
    private void leaveBy(int output, Node node) {
        int value = valueOf(node);
        if (values.get(value).place() == Place.ARENA) {
            values.set(value, new Value(values.get(value).floats(), Place.OUTPUT, output));
        } else {
            int copy = newValue(node.name(), node.outputShape(), Place.OUTPUT, output);
            Operator operator =
                    Elementwise.of(PointwiseFunction.LINEAR, values.get(value).floats());
            steps.add(new Step(node.name(), operator, value, copy, node.outputShape()));
        }
    }

    private int placeActivations() {
        List<Integer> arena = new ArrayList<>();
        List<Interval> lives = new ArrayList<>();
        for (int value = 0; value < values.size(); value++) {
            if (values.get(value).place() == Place.ARENA) {
                arena.add(value);
                lives.add(lifeOf(value));
            }
        }
        ActivationMemory memory = new ActivationMemory(lives);
        if (memory.floats() > FloatSlab.MAX_FLOATS) {
            throw new InvalidModelException("model %s: expected activations of at most %,d floats a sample, got %,d"
                    .formatted(model.name(), FloatSlab.MAX_FLOATS, memory.floats()));
        }
        for (int i = 0; i < arena.size(); i++) {
            int floats = values.get(arena.get(i)).floats();
            values.set(arena.get(i), new Value(floats, Place.ARENA, (int) memory.offset(i)));
        }
        return (int) memory.floats();
    }

    private Interval lifeOf(int value) {
        int first = steps.size();
        int last = -1;
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i).output() == value) {
                first = i;
                last = Math.max(last, i);
            }
            if (steps.get(i).input() == value) {
                last = Math.max(last, i);
            }
        }
        return new Interval(values.get(value).floats(), first, last);
    }

    private int newValue(String name, Shape shape, Place place, int position) {
        if (shape.elements() > FloatSlab.MAX_FLOATS) {
            throw new InvalidModelException("%s: expected a tensor of at most %,d floats a sample, got %,d in %s"
                    .formatted(name, FloatSlab.MAX_FLOATS, shape.elements(), shape));
        }
        values.add(new Value((int) shape.elements(), place, position));
        return values.size() - 1;
    }

    private int valueOf(Node node) {
        Integer value = valueOf.get(node);
        if (value == null) {
            throw new InvalidModelException(node.name() + ": expected its inputs before it, none of them has run");
        }
        return value;
    }

    private static Port port(Node node) {
        return new Port(node.name(), node.outputShape());
    }
}
