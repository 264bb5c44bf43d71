package io.lanewise.graph.pass;

import io.lanewise.graph.Graph;

/** One rewriting of a graph. */
public interface Pass {

    /** What it does, for listings: {@code fold normalization}. */
    String name();

    /**
     * Rewrites the graph in place; what it computes stays the same but for rounding.
     *
     * @return how many operations it took out, folded, fused or rewrote
     */
    int apply(Graph graph);
}
