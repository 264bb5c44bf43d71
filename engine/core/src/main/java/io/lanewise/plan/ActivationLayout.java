package io.lanewise.plan;

import io.lanewise.graph.Graph;
import io.lanewise.graph.Operand;
import io.lanewise.graph.Operation;
import io.lanewise.graph.Part;
import io.lanewise.memory.FloatSlab;
import io.lanewise.model.InvalidModelException;
import io.lanewise.plan.ActivationMemory.Interval;
import io.lanewise.plan.Value.Place;
import io.lanewise.tensor.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The order of a graph's operations, the value that each one writes, and the place of every value. An operation that computes each
 * float from the same float of an input which nobody needs afterwards writes over it.
 */
final class ActivationLayout {

    private static final int UNPLACED = -1;

    private static final int MOST_ATTEMPTS = 32;

    private final List<Operation> steps;
    private final List<Value> values = new ArrayList<>();
    private final Map<Operation, Integer> valueOf = new HashMap<>();
    private final Map<Operation, Integer> lastRead = new HashMap<>();
    private final Lives lives;
    private final int arenaFloats;

    /**
     * Lays out the values of a graph.
     *
     * <p>An operation that stores its results within an image which a concatenation completes from copies makes that image live
     * early. Where this happens while most floats are alive, such results become tensors of their own again if the arena is then
     * smaller.
     *
     * @throws InvalidModelException if a tensor, or all that is alive at once, is larger than an array can be
     */
    static ActivationLayout of(Graph graph) {
        ActivationLayout best = new ActivationLayout(graph);
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            Map<Operation, Part> early = best.earlyParts();
            if (early.isEmpty()) {
                return best;
            }
            early.keySet().forEach(Operation::storeAlone);
            ActivationLayout apart = new ActivationLayout(graph);
            if (apart.arenaFloats >= best.arenaFloats) {
                early.forEach(Operation::storeAs);
                return best;
            }
            best = apart;
        }
        return best;
    }

    private ActivationLayout(Graph graph) {
        List<Operation> inputs = graph.inputs();
        for (int i = 0; i < inputs.size(); i++) {
            valueOf.put(inputs.get(i), newValue(inputs.get(i), Place.INPUT, i));
        }
        steps = graph.steps();
        for (int step = 0; step < steps.size(); step++) {
            for (Operand input : steps.get(step).inputs()) {
                lastRead.put(input.source(), step);
            }
        }
        for (int step = 0; step < steps.size(); step++) {
            valueOf.put(steps.get(step), written(graph, step));
        }
        List<Operation> outputs = graph.outputs();
        for (int i = 0; i < outputs.size(); i++) {
            int value = value(outputs.get(i));
            values.set(value, new Value(values.get(value).floats(), Place.OUTPUT, i));
        }
        lives = new Lives(
                values,
                steps.stream().map(this::inputs).toList(),
                steps.stream().map(this::value).toList());
        arenaFloats = place();
    }

    /** The operations that are computed, in order. */
    List<Operation> steps() {
        return steps;
    }

    List<Value> values() {
        return values;
    }

    /** Index of the value that an operation writes. */
    int value(Operation operation) {
        Integer value = valueOf.get(operation);
        if (value == null) {
            throw new IllegalArgumentException(operation + ": expected an operation of the graph");
        }
        return value;
    }

    /** Indices of the values that an operation reads; what is stored as part of its output is not read. */
    List<Integer> inputs(Operation operation) {
        return operation.inputs().stream()
                .filter(input -> !operation.isStoredBy(input))
                .map(input -> value(input.source()))
                .toList();
    }

    /** Floats of the arena for one sample. */
    int arenaFloats() {
        return arenaFloats;
    }

    /** The value that a step writes: a new one, or that of an input which it is the last to need. */
    private int written(Graph graph, int step) {
        Operation operation = steps.get(step);
        if (operation.part().isPresent()) {
            Operation whole = operation.part().get().whole();
            return valueOf.computeIfAbsent(whole, unknown -> newValue(whole, Place.ARENA, UNPLACED));
        }
        if (valueOf.containsKey(operation)) {
            return value(operation);
        }
        for (int i = 0; i < operation.inputs().size(); i++) {
            Operation source = operation.inputs().get(i).source();
            if (Overwriting.isPossible(operation, i)
                    && !Graph.isInput(source)
                    && !graph.outputs().contains(source)
                    && lastRead.getOrDefault(source, UNPLACED) == step) {
                return value(source);
            }
        }
        return newValue(operation, Place.ARENA, UNPLACED);
    }

    /** Parts, written early, of images that are not complete yet when most floats are alive. */
    private Map<Operation, Part> earlyParts() {
        Map<Operation, Part> early = new HashMap<>();
        int peak = lives.peak().step();
        for (int step = 0; step <= peak; step++) {
            Operation operation = steps.get(step);
            operation.part().ifPresent(part -> {
                int whole = value(operation);
                if (lives.inArena(whole) && steps.indexOf(part.whole()) >= peak) {
                    early.put(operation, part);
                }
            });
        }
        return early;
    }

    private int newValue(Operation operation, Place place, int position) {
        values.add(new Value(floats(operation), place, position));
        return values.size() - 1;
    }

    private static int floats(Operation operation) {
        Shape shape = operation.outputShape();
        try {
            if (shape.elements() > FloatSlab.MAX_FLOATS) {
                throw new InvalidModelException("%s: expected a tensor of at most %,d floats a sample, got %,d in %s"
                        .formatted(operation.names().getFirst(), FloatSlab.MAX_FLOATS, shape.elements(), shape));
            }
        } catch (ArithmeticException overflow) {
            throw new InvalidModelException(operation.names().getFirst() + ": " + overflow.getMessage(), overflow);
        }
        return (int) shape.elements();
    }

    private int place() {
        List<Integer> arena = new ArrayList<>();
        List<Interval> intervals = new ArrayList<>();
        for (int value = 0; value < values.size(); value++) {
            if (lives.inArena(value)) {
                arena.add(value);
                intervals.add(new Interval(values.get(value).floats(), lives.first(value), lives.last(value)));
            }
        }
        ActivationMemory memory = new ActivationMemory(intervals);
        if (memory.floats() > FloatSlab.MAX_FLOATS) {
            throw new InvalidModelException("expected activations of at most %,d floats a sample, got %,d"
                    .formatted(FloatSlab.MAX_FLOATS, memory.floats()));
        }
        for (int i = 0; i < arena.size(); i++) {
            int floats = values.get(arena.get(i)).floats();
            values.set(arena.get(i), new Value(floats, Place.ARENA, (int) memory.offset(i)));
        }
        return (int) memory.floats();
    }
}
