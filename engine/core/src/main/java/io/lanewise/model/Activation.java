package io.lanewise.model;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The activation functions, under Keras' names and with Keras' constants.
 *
 * <p>All but {@link #SOFTMAX}, {@link #LOG_SOFTMAX} and {@link #SPARSEMAX} act on each float alone; these act along the last axis.
 */
public enum Activation {
    /** x */
    LINEAR,
    /** max(x, 0) */
    RELU,
    /** min(max(x, 0), 6) */
    RELU6,
    /** x where x ≥ 0, else 0.2 · x */
    LEAKY_RELU,
    /** x where x > 0, else eˣ − 1 */
    ELU,
    /** max(x, 0) + min(eˣ − 1, 0) */
    CELU,
    /** 1.05070098 · (x where x > 0, else 1.67326324 · (eˣ − 1)) */
    SELU,
    /** 1 / (1 + e⁻ˣ) */
    SIGMOID,
    /** min(max(x / 6 + 1/2, 0), 1) */
    HARD_SIGMOID,
    /** min(max(x / 5 + 1/2, 0), 1): what Keras 2 means by {@code hard_sigmoid} */
    HARD_SIGMOID_OF_KERAS_2,
    /** ln sigmoid(x) */
    LOG_SIGMOID,
    /** 0 where x ≤ −1, (x + 1) / 2 up to 1, then 1 */
    SPARSE_SIGMOID,
    /** x · sigmoid(x) */
    SILU,
    /** x · hard_sigmoid(x) */
    HARD_SILU,
    /** x · Φ(x), Φ the distribution function of the normal distribution */
    GELU,
    /** x · tanh(softplus(x)) */
    MISH,
    /** tanh x */
    TANH,
    /** min(max(x, −1), 1) */
    HARD_TANH,
    /** x − tanh x */
    TANH_SHRINK,
    /** x where |x| > 1/2, else 0 */
    HARD_SHRINK,
    /** x − 1/2 where x > 1/2, x + 1/2 where x < −1/2, else 0 */
    SOFT_SHRINK,
    /** ln(1 + eˣ) */
    SOFTPLUS,
    /** (x + √(x² + 4)) / 2 */
    SQUAREPLUS,
    /** 0 where x ≤ −1, (x + 1)² / 4 up to 1, then x */
    SPARSE_PLUS,
    /** x / (1 + |x|) */
    SOFTSIGN,
    /** eˣ */
    EXPONENTIAL,
    /** e^(xᵢ) / Σⱼ e^(xⱼ) along the last axis */
    SOFTMAX,
    /** xᵢ − ln Σⱼ e^(xⱼ) along the last axis */
    LOG_SOFTMAX,
    /** max(xᵢ − τ, 0) along the last axis, with the τ of {@link Softmax.Form#SPARSE} */
    SPARSEMAX;

    /** Keras' name: {@code relu}, {@code leaky_relu}. */
    public String kerasName() {
        return this == HARD_SIGMOID_OF_KERAS_2 ? HARD_SIGMOID.kerasName() : name().toLowerCase(Locale.ROOT);
    }

    /** The same as a layer along the last axis; empty for a function of each float alone. */
    public Optional<Softmax> alongLastAxis() {
        return switch (this) {
            case SOFTMAX -> Optional.of(new Softmax(-1));
            case LOG_SOFTMAX -> Optional.of(new Softmax(Softmax.Form.LOG, List.of(-1)));
            case SPARSEMAX -> Optional.of(new Softmax(Softmax.Form.SPARSE, List.of(-1)));
            default -> Optional.empty();
        };
    }
}
