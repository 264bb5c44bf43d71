package io.lanewise.plan;

/** How a plan keeps the weights of dense layers, whose time at small batches is the time to read them. */
public enum WeightType {
    /** As they are: 32 bits each. */
    FLOAT32,
    /**
     * Rounded to the nearest bfloat16 (8 significant bits, ties to even), half the memory traffic; activations, products and sums
     * stay in fp32. A weight changes by at most 2⁻⁹ of itself, so an output moves by at most 2⁻⁹ · Σ|w·x|; convolutions and biases
     * are not touched.
     */
    BFLOAT16
}
