package io.lanewise.bench;

/** A part of the suite. */
enum Part {
    /** Whole networks. */
    NETWORKS,
    /** Single layers. */
    LAYERS,
    /** From the start of a process to its first and its tenth result. */
    COLD,
    /** What a session holds on the heap. */
    MEMORY
}
