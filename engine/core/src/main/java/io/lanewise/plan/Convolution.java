package io.lanewise.plan;

/** Algorithms of convolution that a planner chooses from. */
public enum Convolution {
    /** Sums of products as the definition has them. */
    DIRECT(0),
    /** Minimal filtering with tiles of 2 × 2 outputs: F(2×2, 3×3) or F(2×2, 5×5). */
    WINOGRAD_2(2),
    /** Minimal filtering with tiles of 4 × 4 outputs: F(4×4, 3×3) or F(4×4, 5×5). */
    WINOGRAD_4(4),
    /** Minimal filtering with tiles of 6 × 6 outputs: F(6×6, 3×3). */
    WINOGRAD_6(6);

    private final int outputs;

    Convolution(int outputs) {
        this.outputs = outputs;
    }

    /** Outputs of a tile along one axis; 0 for the direct algorithm. */
    int outputs() {
        return outputs;
    }
}
