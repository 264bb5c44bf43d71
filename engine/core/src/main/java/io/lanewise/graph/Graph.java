package io.lanewise.graph;

import io.lanewise.model.Concatenate;
import io.lanewise.model.Input;
import io.lanewise.model.Model;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The operations behind a network's outputs. What no output depends on is not part of it. */
public final class Graph {

    private final List<Operation> inputs;
    private final List<Operation> outputs;

    Graph(List<Operation> inputs, List<Operation> outputs) {
        this.inputs = List.copyOf(inputs);
        this.outputs = new ArrayList<>(outputs);
    }

    /** The graph of a network, the networks within it laid out flat; without weights if the network has none. */
    public static Graph of(Model model) {
        return GraphBuilder.build(model);
    }

    /** The entrances, in the network's order, used or not. */
    public List<Operation> inputs() {
        return inputs;
    }

    /** Who writes the outputs, in the network's order; one operation may write several. */
    public List<Operation> outputs() {
        return List.copyOf(outputs);
    }

    /** Whether nobody but {@code reader} needs an operation's output. */
    public boolean isReadOnlyBy(Operation operation, Operation reader) {
        return !outputs.contains(operation)
                && operation.readers().size() == 1
                && operation.readers().getFirst() == reader;
    }

    /** Whether it is an entrance. */
    public static boolean isInput(Operation operation) {
        return operation.layer() instanceof Input;
    }

    /** Takes an operation out: whoever needs its output takes its first input instead. */
    public void bypass(Operation operation) {
        replace(operation, operation.inputs().getFirst().source());
    }

    /** Lets whoever needs an operation's output take another one's; the operation then reads nothing. */
    public void replace(Operation operation, Operation by) {
        operation.handReadersTo(by);
        outputs.replaceAll(output -> output == operation ? by : output);
        operation.readOnly(List.of());
    }

    /** Puts a new operation between another one and all that need its output. */
    public void insertAfter(Operation operation, Operation inserted) {
        operation.handReadersTo(inserted);
        outputs.replaceAll(output -> output == operation ? inserted : output);
        inserted.readOnly(List.of(new Operand(operation, operation.outputShape())));
    }

    /** Lets one output come from another operation. */
    public void setOutput(int number, Operation operation) {
        outputs.set(number, operation);
    }

    /** Forgets operations that no output depends on any more: they read nothing. */
    public void prune() {
        Set<Operation> needed = new HashSet<>(operations());
        needed.forEach(operation -> operation.keepReaders(needed));
        inputs.forEach(input -> input.keepReaders(needed));
    }

    /** All operations that outputs depend on, each after those it reads. */
    public List<Operation> operations() {
        List<Operation> ordered = new ArrayList<>();
        Set<Operation> seen = new HashSet<>();
        Deque<Operation> open = new ArrayDeque<>();
        for (Operation output : outputs) {
            open.push(output);
            while (!open.isEmpty()) {
                Operation next = open.peek();
                Operation missing = firstMissing(next, seen);
                if (missing != null) {
                    open.push(missing);
                } else {
                    open.pop();
                    if (seen.add(next)) {
                        ordered.add(next);
                    }
                }
            }
        }
        return ordered;
    }

    /** The operations that are computed: all but the entrances and the concatenations whose inputs store everything themselves. */
    public List<Operation> steps() {
        return operations().stream()
                .filter(operation -> !isInput(operation) && !isWrittenInParts(operation))
                .toList();
    }

    private static boolean isWrittenInParts(Operation operation) {
        return operation.layer() instanceof Concatenate
                && operation.inputs().stream().allMatch(operation::isStoredBy);
    }

    private static @Nullable Operation firstMissing(Operation operation, Set<Operation> seen) {
        for (Operand input : operation.inputs()) {
            if (!seen.contains(input.source())) {
                return input.source();
            }
        }
        return null;
    }
}
