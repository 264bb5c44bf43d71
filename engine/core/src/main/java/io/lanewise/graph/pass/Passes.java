package io.lanewise.graph.pass;

import io.lanewise.graph.Graph;
import java.util.List;

/** The passes in their order. */
public final class Passes {

    private static final List<Pass> ALL = List.of(
            new ChannelsLast(),
            new Unfold(),
            new RemoveIdentities(),
            new AbsorbPadding(),
            new FoldNormalization(),
            new FuseSum(),
            new FuseActivation(),
            new FusePooling(),
            new ConcatenateInPlace(),
            new CopyOutputs());

    private Passes() {}

    /** All passes, first one first. */
    public static List<Pass> all() {
        return ALL;
    }

    /** Applies all of them. */
    public static void apply(Graph graph) {
        apply(ALL, graph);
    }

    /** Applies some of them; what is left without readers is forgotten after each. */
    public static void apply(List<Pass> passes, Graph graph) {
        for (Pass pass : passes) {
            apply(pass, graph);
        }
    }

    /** Applies one of them; returns how many operations it changed. */
    public static int apply(Pass pass, Graph graph) {
        int changed = pass.apply(graph);
        graph.prune();
        return changed;
    }
}
