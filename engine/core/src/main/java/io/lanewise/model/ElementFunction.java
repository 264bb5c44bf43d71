package io.lanewise.model;

/** Functions of each float that are operations on tensors in Keras, beside its activation functions. */
public enum ElementFunction {
    /** |x| */
    ABSOLUTE("Absolute", 0),
    /** −x */
    NEGATIVE("Negative", 0),
    /** x² */
    SQUARE("Square", 0),
    /** √x */
    SQRT("Sqrt", 0),
    /** 1 / √x */
    RSQRT("Rsqrt", 0),
    /** 1 / x */
    RECIPROCAL("Reciprocal", 0),
    /** ln x */
    LOG("Log", 0),
    /** min(max(x, a), b) */
    CLIP("Clip", 2),
    /** x where x > a, else b */
    THRESHOLD("Threshold", 2),
    /** max(x, 0) + a · (e^(min(x, 0) / a) − 1) */
    CELU("Celu", 1),
    /** (x + √(x² + a)) / 2 */
    SQUAREPLUS("Squareplus", 1),
    /** x where |x| > a, else 0 */
    HARD_SHRINK("HardShrink", 1),
    /** x − a where x > a, x + a where x < −a, else 0 */
    SOFT_SHRINK("SoftShrink", 1),
    /** x / 2 · (1 + tanh(√(2 / π) · (x + 0.044715 · x³))) */
    GELU_TANH("Gelu", 0);

    private final String kerasName;
    private final int settings;

    ElementFunction(String kerasName, int settings) {
        this.kerasName = kerasName;
        this.settings = settings;
    }

    /** Keras' class name of the operation. */
    public String kerasName() {
        return kerasName;
    }

    /** How many numbers it is set by: a, then b. */
    public int settings() {
        return settings;
    }
}
