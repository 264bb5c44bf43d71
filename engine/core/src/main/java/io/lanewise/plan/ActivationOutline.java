package io.lanewise.plan;

import io.lanewise.graph.Graph;
import io.lanewise.graph.pass.Passes;
import io.lanewise.model.InvalidModelException;
import io.lanewise.model.Model;

/** The memory that a network's activations take, known without planning: no weights are needed and none are packed. */
public final class ActivationOutline {

    private ActivationOutline() {}

    /**
     * Floats of the arena for one sample: {@link Plan#arenaFloats()} of the network's plan. The caller's inputs and outputs are not
     * part of it.
     *
     * @throws InvalidModelException if a tensor, or all that is alive at once, is larger than an array can be
     * @throws ArithmeticException if a number of floats is larger than a {@code long} can be
     */
    public static long peakFloats(Model model) {
        Graph graph = Graph.of(model);
        Passes.apply(graph);
        return new ActivationLayout(graph).arenaFloats();
    }
}
