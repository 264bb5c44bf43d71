package io.lanewise.oracle;

import io.lanewise.model.Activation;

/**
 * The activation functions in double precision, with what their fp32 kernels promise: an error in units in the last place, an
 * absolute one where the function comes close to 0 by cancellation, and the steepest slope, which carries errors of the argument.
 */
public final class ReferenceActivation {

    private ReferenceActivation() {}

    /** f(x) by {@link Math}. */
    public static double value(Activation activation, double x) {
        return switch (activation) {
            case LINEAR -> x;
            case RELU -> Math.max(x, 0);
            case RELU6 -> Math.min(Math.max(x, 0), 6);
            case LEAKY_RELU -> x >= 0 ? x : 0.2 * x;
            case ELU -> x > 0 ? x : Math.expm1(x);
            case CELU -> Math.max(x, 0) + Math.expm1(Math.min(x, 0));
            case SELU -> 1.0507009873554805 * (x > 0 ? x : 1.6732632423543772 * Math.expm1(x));
            case SIGMOID -> sigmoid(x);
            case HARD_SIGMOID -> Math.min(Math.max(x / 6 + 0.5, 0), 1);
            case HARD_SIGMOID_OF_KERAS_2 -> Math.min(Math.max(x / 5 + 0.5, 0), 1);
            case SILU -> x * sigmoid(x);
            case HARD_SILU -> x * Math.min(Math.max(x / 6 + 0.5, 0), 1);
            case LOG_SIGMOID -> Math.min(x, 0) - Math.log1p(Math.exp(-Math.abs(x)));
            case SPARSE_SIGMOID -> Math.min(Math.max((x + 1) / 2, 0), 1);
            case GELU -> x * NormalDistribution.below(x);
            case MISH -> x * Math.tanh(Math.log1p(Math.exp(x)));
            case HARD_TANH -> Math.min(Math.max(x, -1), 1);
            case TANH_SHRINK -> x - Math.tanh(x);
            case HARD_SHRINK -> x > 0.5 || x < -0.5 ? x : 0;
            case SOFT_SHRINK -> x > 0.5 ? x - 0.5 : x < -0.5 ? x + 0.5 : 0;
            case SQUAREPLUS -> squareplus(x);
            case SPARSE_PLUS -> x <= -1 ? 0 : x < 1 ? (x + 1) * (x + 1) / 4 : x;
            case TANH -> Math.tanh(x);
            case SOFTPLUS -> Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
            case SOFTSIGN -> x / (1 + Math.abs(x));
            case EXPONENTIAL -> Math.exp(x);
            case SOFTMAX, LOG_SOFTMAX, SPARSEMAX -> throw new IllegalArgumentException(activation + " needs a row");
        };
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    /** Below 0 the sum is taken as a quotient that does not cancel; Keras' sum is NaN at −∞. */
    private static double squareplus(double x) {
        double root = Math.hypot(x, 2);
        return x > 0 || Double.isInfinite(x) ? (x + root) / 2 : 2 / (root - x);
    }

    /** The error that the kernel promises in its Javadoc, in units in the last place. */
    public static int promisedUlps(Activation activation) {
        return switch (activation) {
            case LINEAR, RELU, RELU6, HARD_TANH, HARD_SHRINK -> 0;
            case LEAKY_RELU, SOFT_SHRINK, TANH_SHRINK, SPARSE_SIGMOID -> 1;
            case ELU, CELU, SOFTSIGN, EXPONENTIAL, HARD_SIGMOID, HARD_SIGMOID_OF_KERAS_2, HARD_SILU -> 2;
            case SELU, SIGMOID, SILU, TANH, SPARSE_PLUS -> 3;
            case SOFTPLUS, LOG_SIGMOID, SQUAREPLUS -> 4;
            case MISH -> 6;
            case GELU -> 8;
            case SOFTMAX, LOG_SOFTMAX, SPARSEMAX -> throw new IllegalArgumentException(activation + " needs a row");
        };
    }

    /** The absolute error that the kernel may have beside that one. */
    public static double promisedAbsolute(Activation activation, double x) {
        return switch (activation) {
            case HARD_SIGMOID, HARD_SIGMOID_OF_KERAS_2 -> Bounded.U;
            case HARD_SILU -> Bounded.U * Math.abs(x);
            case SIGMOID -> 3e-39;
            case SILU -> 3e-37;
            case TANH_SHRINK -> 4 * Bounded.U * Math.min(Math.abs(x), 1);
            case MISH -> x < -86.6 ? 2e-43 : 0;
            case GELU -> x < -12.9 ? 2e-44 : 0;
            default -> 0;
        };
    }

    private static double slope(Activation activation, double x) {
        return switch (activation) {
            case SELU -> 1.76;
            case SILU, MISH -> 1.1;
            case GELU -> 1.13;
            case HARD_SILU -> 1.5;
            case EXPONENTIAL -> Math.exp(x);
            default -> 1;
        };
    }

    /** How far the function jumps between x − error and x + error. */
    private static double jump(Activation activation, double x, double error) {
        return activation == Activation.HARD_SHRINK && Math.abs(Math.abs(x) - 0.5) <= error ? 0.5 : 0;
    }

    /** Distance from one fp32 number to the next at {@code value}. */
    public static double ulp(double value) {
        return Math.ulp((float) value);
    }

    static Bounded pointwise(Activation activation, Bounded x) {
        Bounded y = new Bounded(x.length());
        for (int i = 0; i < x.length(); i++) {
            double value = value(activation, x.value(i));
            double carried = x.error(i) == 0 ? 0 : slope(activation, x.value(i) + x.error(i)) * x.error(i);
            carried += jump(activation, x.value(i), x.error(i));
            double own = promisedUlps(activation) * ulp(Math.abs(value) + carried)
                    + promisedAbsolute(activation, x.value(i));
            y.set(i, value, carried + own);
        }
        return y;
    }

    /** Softmax along rows of {@code classes} floats. */
    static Bounded softmax(Bounded x, int classes) {
        Bounded y = new Bounded(x.length());
        for (int first = 0; first < x.length(); first += classes) {
            Row row = Row.of(x, first, classes);
            double relative = Math.expm1(row.exponent()) + 4 * (promisedUlps(Activation.EXPONENTIAL) + 1) * Bounded.U;
            for (int i = first; i < first + classes; i++) {
                double value = Math.exp(x.value(i) - row.largest) / row.sum;
                y.set(i, value, relative * value + Float.MIN_NORMAL);
            }
        }
        return y;
    }

    /** The logarithm of softmax along rows of {@code classes} floats: a sum that is off relatively is so absolutely in its logarithm. */
    static Bounded logSoftmax(Bounded x, int classes) {
        Bounded y = new Bounded(x.length());
        for (int first = 0; first < x.length(); first += classes) {
            Row row = Row.of(x, first, classes);
            double own =
                    Math.expm1(row.exponent()) + 2 * promisedUlps(Activation.EXPONENTIAL) * Bounded.U + 2 * row.carried;
            for (int i = first; i < first + classes; i++) {
                double value = x.value(i) - row.largest - Math.log(row.sum);
                y.set(i, value, own + Bounded.U * (Math.abs(value) + own));
            }
        }
        return y;
    }

    /**
     * One distribution.
     *
     * @param largest its largest value
     * @param smallest its smallest value
     * @param carried the largest error of its values
     * @param sum of the exponentials of what the values are below the largest
     */
    private record Row(double largest, double smallest, double carried, double sum) {

        static Row of(Bounded x, int first, int classes) {
            double largest = Double.NEGATIVE_INFINITY;
            double smallest = Double.POSITIVE_INFINITY;
            double carried = 0;
            for (int i = first; i < first + classes; i++) {
                largest = Math.max(largest, x.value(i));
                smallest = Math.min(smallest, x.value(i));
                carried = Math.max(carried, x.error(i));
            }
            double sum = 0;
            for (int i = first; i < first + classes; i++) {
                sum += Math.exp(x.value(i) - largest);
            }
            return new Row(largest, smallest, carried, sum);
        }

        /** The rounding of x − m and the errors of both, as exponents. */
        double exponent() {
            return 4 * carried + 2 * Bounded.U * (largest - smallest + 2 * carried);
        }
    }
}
