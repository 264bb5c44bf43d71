package io.lanewise.plan;

import java.util.List;

/**
 * A network ready to run: steps with packed weights, and the place of every activation. Immutable; shared by any number of
 * sessions. It holds copies of the weights and keeps neither the model nor its memory.
 *
 * @param modelName name of the model it was made from
 * @param inputs entrances, in the model's order
 * @param outputs exits, in the model's order
 * @param values all tensors that steps read and write
 * @param passes what each rewriting of the network did, in their order
 * @param steps in the order in which they run
 * @param arenaFloats floats of the activation arena for one sample
 * @param scratchFloats floats of scratch that each worker needs
 * @param options what it was made for
 */
public record Plan(
        String modelName,
        List<Port> inputs,
        List<Port> outputs,
        List<Value> values,
        List<PassReport> passes,
        List<Step> steps,
        int arenaFloats,
        int scratchFloats,
        PlanOptions options) {

    /**
     * When activations take most memory.
     *
     * @param step index of the step; −1 if there are no steps
     * @param floats floats of the arena that hold activations which are still needed, each in whole cache lines
     */
    public record Peak(int step, long floats) {}

    public Plan {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        values = List.copyOf(values);
        passes = List.copyOf(passes);
        steps = List.copyOf(steps);
    }

    /** The first step while which most of the arena is needed. The arena is as large as that where nothing lies in the way. */
    public Peak peak() {
        return new Lives(
                        values,
                        steps.stream().map(Step::inputs).toList(),
                        steps.stream().map(Step::output).toList())
                .peak();
    }

    /** Floats of all packed weights. */
    public long packedFloats() {
        return steps.stream().mapToLong(step -> step.operator().packedFloats()).sum();
    }
}
