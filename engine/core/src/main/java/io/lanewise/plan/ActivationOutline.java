package io.lanewise.plan;

import io.lanewise.graph.Graph;
import io.lanewise.graph.pass.Passes;
import io.lanewise.model.InvalidModelException;
import io.lanewise.model.Model;
import io.lanewise.tensor.Shape;
import java.util.List;

/**
 * The memory that a network's activations take, known without planning: no weights are needed and none are packed.
 *
 * @param values all tensors that steps read and write: {@link Plan#values()} of the network's plan
 * @param steps what each step reads and writes, in the order in which they run
 * @param arenaFloats floats of the arena for one sample: {@link Plan#arenaFloats()} of the network's plan. The caller's inputs and
 *     outputs are not part of it.
 */
public record ActivationOutline(List<Value> values, List<Access> steps, int arenaFloats) {

    /**
     * What a step reads and writes.
     *
     * @param name the nodes it computes, joined by {@code +}
     * @param inputs indices of the values it reads
     * @param output index of the value it writes; it writes a part of it if its own shape has fewer floats
     * @param outputShape shape of one sample of what it writes
     */
    public record Access(String name, List<Integer> inputs, int output, Shape outputShape) {

        public Access {
            inputs = List.copyOf(inputs);
        }
    }

    public ActivationOutline {
        values = List.copyOf(values);
        steps = List.copyOf(steps);
    }

    /**
     * The outline of a network.
     *
     * @throws InvalidModelException if a tensor, or all that is alive at once, is larger than an array can be
     */
    public static ActivationOutline of(Model model) {
        Graph graph = Graph.of(model);
        Passes.apply(graph);
        ActivationLayout layout = ActivationLayout.of(graph);
        List<Access> steps = layout.steps().stream()
                .map(operation -> new Access(
                        operation.joinedNames(),
                        layout.inputs(operation),
                        layout.value(operation),
                        operation.outputShape()))
                .toList();
        return new ActivationOutline(layout.values(), steps, layout.arenaFloats());
    }

    /**
     * Floats of the arena for one sample.
     *
     * @throws InvalidModelException if a tensor, or all that is alive at once, is larger than an array can be
     */
    public static long peakFloats(Model model) {
        return of(model).arenaFloats();
    }
}
