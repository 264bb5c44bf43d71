package io.lanewise.kernel.pointwise;

import java.util.Locale;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * A function that {@link PointwiseKernel} applies to each float: its kind and up to three parameters. Constants are those of
 * Keras' activation functions of the same name; functions with the same parameters are equal, whichever way they were made.
 */
public final class PointwiseFunction {

    /** x */
    public static final PointwiseFunction LINEAR = new PointwiseFunction(Kind.LINEAR);

    /** max(x, 0) */
    public static final PointwiseFunction RELU = new PointwiseFunction(Kind.RELU);

    /** min(max(x, 0), 6) */
    public static final PointwiseFunction RELU6 = clip(0, 6);

    /** x where x ≥ 0, else 0.2 · x */
    public static final PointwiseFunction LEAKY_RELU = leakyRelu(0.2);

    /** x where x > 0, else eˣ − 1 */
    public static final PointwiseFunction ELU = elu(1);

    /** max(x, 0) + min(eˣ − 1, 0) */
    public static final PointwiseFunction CELU = celu(1);

    /** 1.05070098 · (x where x > 0, else 1.67326324 · (eˣ − 1)) */
    public static final PointwiseFunction SELU = new PointwiseFunction(Kind.SELU);

    /** 1 / (1 + e⁻ˣ) */
    public static final PointwiseFunction SIGMOID = new PointwiseFunction(Kind.SIGMOID);

    /** min(max(x / 6 + 1/2, 0), 1) */
    public static final PointwiseFunction HARD_SIGMOID = new PointwiseFunction(Kind.HARD_SIGMOID, 1.0 / 6);

    /** min(max(x / 5 + 1/2, 0), 1) */
    public static final PointwiseFunction HARD_SIGMOID_OF_KERAS_2 = new PointwiseFunction(Kind.HARD_SIGMOID, 0.2);

    /** ln sigmoid(x) */
    public static final PointwiseFunction LOG_SIGMOID = new PointwiseFunction(Kind.LOG_SIGMOID);

    /** x · sigmoid(x) */
    public static final PointwiseFunction SILU = new PointwiseFunction(Kind.SILU);

    /** x · hard sigmoid(x) */
    public static final PointwiseFunction HARD_SILU = new PointwiseFunction(Kind.HARD_SILU);

    /** x · Φ(x), Φ the distribution function of the normal distribution */
    public static final PointwiseFunction GELU = new PointwiseFunction(Kind.GELU);

    /** x / 2 · (1 + tanh(√(2 / π) · (x + 0.044715 · x³))), Keras' gelu with {@code approximate=True} */
    public static final PointwiseFunction GELU_TANH = new PointwiseFunction(Kind.GELU_TANH);

    /** x · tanh ln(1 + eˣ) */
    public static final PointwiseFunction MISH = new PointwiseFunction(Kind.MISH);

    /** tanh x */
    public static final PointwiseFunction TANH = new PointwiseFunction(Kind.TANH);

    /** min(max(x, −1), 1) */
    public static final PointwiseFunction HARD_TANH = clip(-1, 1);

    /** x − tanh x */
    public static final PointwiseFunction TANH_SHRINK = new PointwiseFunction(Kind.TANH_SHRINK);

    /** x where |x| > 1/2, else 0 */
    public static final PointwiseFunction HARD_SHRINK = hardShrink(0.5);

    /** x − 1/2 where x > 1/2, x + 1/2 where x < −1/2, else 0 */
    public static final PointwiseFunction SOFT_SHRINK = softShrink(0.5);

    /** ln(1 + eˣ) */
    public static final PointwiseFunction SOFTPLUS = new PointwiseFunction(Kind.SOFTPLUS);

    /** (x + √(x² + 4)) / 2 */
    public static final PointwiseFunction SQUAREPLUS = squareplus(4);

    /** 0 where x ≤ −1, (x + 1)² / 4 up to 1, then x */
    public static final PointwiseFunction SPARSE_PLUS = new PointwiseFunction(Kind.SPARSE_PLUS);

    /** min(max((x + 1) / 2, 0), 1) */
    public static final PointwiseFunction SPARSE_SIGMOID = new PointwiseFunction(Kind.SPARSE_SIGMOID);

    /** x / (1 + |x|) */
    public static final PointwiseFunction SOFTSIGN = new PointwiseFunction(Kind.SOFTSIGN);

    /** eˣ */
    public static final PointwiseFunction EXPONENTIAL = new PointwiseFunction(Kind.EXPONENTIAL);

    /** |x| */
    public static final PointwiseFunction ABSOLUTE = new PointwiseFunction(Kind.ABSOLUTE);

    /** −x */
    public static final PointwiseFunction NEGATIVE = new PointwiseFunction(Kind.NEGATIVE);

    /** x² */
    public static final PointwiseFunction SQUARE = new PointwiseFunction(Kind.SQUARE);

    /** √x */
    public static final PointwiseFunction SQRT = new PointwiseFunction(Kind.SQRT);

    /** 1 / √x */
    public static final PointwiseFunction RSQRT = new PointwiseFunction(Kind.RSQRT);

    /** ln x */
    public static final PointwiseFunction LOG = new PointwiseFunction(Kind.LOG);

    /** What is computed, and what the parameters mean. */
    enum Kind {
        LINEAR,
        RELU,
        /** Smallest and largest value. */
        CLIP,
        /** Slope below 0. */
        LEAKY_RELU,
        /** Largest value, slope below the threshold, threshold. */
        RECTIFIER,
        /** Threshold, value up to it, largest value. */
        THRESHOLD,
        /** Bound below. */
        ELU,
        /** Bound below. */
        CELU,
        SELU,
        SIGMOID,
        /** Slope. */
        HARD_SIGMOID,
        LOG_SIGMOID,
        SILU,
        HARD_SILU,
        GELU,
        GELU_TANH,
        MISH,
        TANH,
        TANH_SHRINK,
        /** Threshold. */
        HARD_SHRINK,
        /** Threshold. */
        SOFT_SHRINK,
        SOFTPLUS,
        /** Summand under the root. */
        SQUAREPLUS,
        SPARSE_PLUS,
        SPARSE_SIGMOID,
        SOFTSIGN,
        EXPONENTIAL,
        ABSOLUTE,
        NEGATIVE,
        SQUARE,
        CUBE,
        SQRT,
        RSQRT,
        LOG,
        /** Dividend. */
        QUOTIENT,
        /** Exponent. */
        POWER,
        /** Base. */
        POWER_OF
    }

    private final Kind kind;
    private final float first;
    private final float second;
    private final float third;

    private PointwiseFunction(Kind kind, double... parameters) {
        this.kind = kind;
        first = parameters.length > 0 ? (float) parameters[0] : 0;
        second = parameters.length > 1 ? (float) parameters[1] : 0;
        third = parameters.length > 2 ? (float) parameters[2] : 0;
    }

    /**
     * The rectifier with all its settings: {@code min(x, maxValue)} where x > threshold, else
     * {@code negativeSlope · (x − threshold)}. With a threshold and no slope NaN gives 0, as in Keras.
     *
     * @param maxValue largest value, empty for none
     * @throws IllegalArgumentException if the largest value or the threshold is negative
     */
    public static PointwiseFunction relu(OptionalDouble maxValue, double negativeSlope, double threshold) {
        double max = maxValue.orElse(Double.POSITIVE_INFINITY);
        if (!(max >= 0) || !(threshold >= 0)) {
            throw new IllegalArgumentException("relu: expected a largest value and a threshold of at least 0, got "
                    + maxValue + " and " + threshold);
        }
        if (negativeSlope != 0) {
            return maxValue.isEmpty() && threshold == 0
                    ? leakyRelu(negativeSlope)
                    : new PointwiseFunction(Kind.RECTIFIER, max, negativeSlope, threshold);
        }
        if (threshold != 0) {
            return new PointwiseFunction(Kind.THRESHOLD, threshold, 0, max);
        }
        return maxValue.isEmpty() ? RELU : clip(0, max);
    }

    /** {@code x where x ≥ 0, else slope · x}. */
    public static PointwiseFunction leakyRelu(double slope) {
        return new PointwiseFunction(Kind.LEAKY_RELU, slope);
    }

    /** {@code min(max(x, low), high)}. */
    public static PointwiseFunction clip(double low, double high) {
        return new PointwiseFunction(Kind.CLIP, low, high);
    }

    /** {@code x where x > threshold, else value}; NaN gives the value, as in Keras. */
    public static PointwiseFunction threshold(double threshold, double value) {
        return new PointwiseFunction(Kind.THRESHOLD, threshold, value, Double.POSITIVE_INFINITY);
    }

    /** {@code x where x > 0, else alpha · (eˣ − 1)}. */
    public static PointwiseFunction elu(double alpha) {
        return new PointwiseFunction(Kind.ELU, alpha);
    }

    /**
     * {@code max(x, 0) + alpha · (e^(min(x, 0) / alpha) − 1)}.
     *
     * @throws IllegalArgumentException if alpha is not positive
     */
    public static PointwiseFunction celu(double alpha) {
        if (!(alpha > 0)) {
            throw new IllegalArgumentException("celu: expected a positive alpha, got " + alpha);
        }
        return new PointwiseFunction(Kind.CELU, alpha);
    }

    /** {@code x where |x| > threshold, else 0}; NaN gives 0, as in Keras. */
    public static PointwiseFunction hardShrink(double threshold) {
        return new PointwiseFunction(Kind.HARD_SHRINK, threshold);
    }

    /** {@code x − threshold where x > threshold, x + threshold where x < −threshold, else 0}; NaN gives 0, as in Keras. */
    public static PointwiseFunction softShrink(double threshold) {
        return new PointwiseFunction(Kind.SOFT_SHRINK, threshold);
    }

    /**
     * {@code (x + √(x² + b)) / 2}.
     *
     * @throws IllegalArgumentException if b is not positive
     */
    public static PointwiseFunction squareplus(double b) {
        if (!(b > 0)) {
            throw new IllegalArgumentException("squareplus: expected a positive summand, got " + b);
        }
        return new PointwiseFunction(Kind.SQUAREPLUS, b);
    }

    /** {@code dividend / x}. */
    public static PointwiseFunction quotient(double dividend) {
        return new PointwiseFunction(Kind.QUOTIENT, dividend);
    }

    /** {@code x^exponent}. */
    public static PointwiseFunction power(double exponent) {
        if (exponent == 1) {
            return LINEAR;
        }
        if (exponent == 2) {
            return SQUARE;
        }
        return exponent == 3 ? new PointwiseFunction(Kind.CUBE) : new PointwiseFunction(Kind.POWER, exponent);
    }

    /** {@code base^x}. */
    public static PointwiseFunction powerOf(double base) {
        return new PointwiseFunction(Kind.POWER_OF, base);
    }

    /** Whether every float stays as it is. */
    public boolean isLinear() {
        return kind == Kind.LINEAR;
    }

    Kind kind() {
        return kind;
    }

    float first() {
        return first;
    }

    float second() {
        return second;
    }

    float third() {
        return third;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PointwiseFunction that
                && kind == that.kind
                && Float.compare(first, that.first) == 0
                && Float.compare(second, that.second) == 0
                && Float.compare(third, that.third) == 0;
    }

    @Override
    public int hashCode() {
        return Objects.hash(kind, first, second, third);
    }

    /** The kind, with its parameters if it has any: {@code softplus}, {@code clip(0.0, 6.0)}. */
    @Override
    public String toString() {
        String name = kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return switch (kind) {
            case RECTIFIER, THRESHOLD -> name + "(" + first + ", " + second + ", " + third + ")";
            case CLIP -> name + "(" + first + ", " + second + ")";
            case LEAKY_RELU, ELU, CELU, HARD_SHRINK, SOFT_SHRINK, SQUAREPLUS, HARD_SIGMOID, QUOTIENT, POWER, POWER_OF ->
                name + "(" + first + ")";
            default -> name;
        };
    }
}
