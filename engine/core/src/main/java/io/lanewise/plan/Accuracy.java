package io.lanewise.plan;

/** How much rounding error a plan may trade for speed. */
public enum Accuracy {
    /** Direct algorithms only, products and sums in fp32. */
    EXACT,
    /**
     * Also transformed algorithms, where their error stays within 1e-5 of the largest output of the layer. What is infinite or no number
     * may reach outputs that do not depend on it: neighbours within a tile, or of a small group of channels.
     */
    FAST
}
