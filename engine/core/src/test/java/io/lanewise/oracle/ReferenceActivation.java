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
            case SELU -> 1.0507009873554805 * (x > 0 ? x : 1.6732632423543772 * Math.expm1(x));
            case SIGMOID -> sigmoid(x);
            case HARD_SIGMOID -> Math.min(Math.max(x / 6 + 0.5, 0), 1);
            case SILU -> x * sigmoid(x);
            case HARD_SILU -> x * Math.min(Math.max(x / 6 + 0.5, 0), 1);
            case TANH -> Math.tanh(x);
            case SOFTPLUS -> Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
            case SOFTSIGN -> x / (1 + Math.abs(x));
            case EXPONENTIAL -> Math.exp(x);
            case SOFTMAX -> throw new IllegalArgumentException("softmax needs a row");
        };
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    /** The error that the kernel promises in its Javadoc, in units in the last place. */
    public static int promisedUlps(Activation activation) {
        return switch (activation) {
            case LINEAR, RELU, RELU6 -> 0;
            case LEAKY_RELU -> 1;
            case ELU, SOFTSIGN, EXPONENTIAL, HARD_SIGMOID, HARD_SILU -> 2;
            case SELU, SIGMOID, SILU, TANH -> 3;
            case SOFTPLUS -> 4;
            case SOFTMAX -> throw new IllegalArgumentException("softmax needs a row");
        };
    }

    /** The absolute error that the kernel may have beside that one. */
    public static double promisedAbsolute(Activation activation, double x) {
        return switch (activation) {
            case HARD_SIGMOID -> Bounded.U;
            case HARD_SILU -> Bounded.U * Math.abs(x);
            case SIGMOID -> 3e-39;
            case SILU -> 3e-37;
            default -> 0;
        };
    }

    private static double slope(Activation activation, double x) {
        return switch (activation) {
            case SELU -> 1.76;
            case SILU -> 1.1;
            case HARD_SILU -> 1.5;
            case EXPONENTIAL -> Math.exp(x);
            default -> 1;
        };
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
            double own = promisedUlps(activation) * ulp(Math.abs(value) + carried)
                    + promisedAbsolute(activation, x.value(i));
            y.set(i, value, carried + own);
        }
        return y;
    }

    /** Softmax along rows of {@code classes} floats. */
    static Bounded softmax(Bounded x, int classes) {
        Bounded y = new Bounded(x.length());
        for (int row = 0; row < x.length(); row += classes) {
            double largest = Double.NEGATIVE_INFINITY;
            double smallest = Double.POSITIVE_INFINITY;
            double carried = 0;
            for (int i = row; i < row + classes; i++) {
                largest = Math.max(largest, x.value(i));
                smallest = Math.min(smallest, x.value(i));
                carried = Math.max(carried, x.error(i));
            }
            double sum = 0;
            for (int i = row; i < row + classes; i++) {
                sum += Math.exp(x.value(i) - largest);
            }
            // The rounding of x − m and the errors of both, as exponents; then the exponential and the quotient
            // themselves.
            double exponent = 4 * carried + 2 * Bounded.U * (largest - smallest + 2 * carried);
            double relative = Math.expm1(exponent) + 4 * (promisedUlps(Activation.EXPONENTIAL) + 1) * Bounded.U;
            for (int i = row; i < row + classes; i++) {
                double value = Math.exp(x.value(i) - largest) / sum;
                y.set(i, value, relative * value + Float.MIN_NORMAL);
            }
        }
        return y;
    }
}
