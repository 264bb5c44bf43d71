package io.lanewise.oracle;

import java.util.stream.IntStream;

/**
 * A tensor in double precision with a bound on what a correct fp32 computation may differ from it, float by float.
 *
 * <p>The bounds come from running error analysis (Higham, Accuracy and Stability of Numerical Algorithms, sections 3.1–3.3):
 * with unit roundoff {@code u = 2⁻²⁴}, a sum of K products is off by at most {@code γ(K) · Σ|a||b|} in whatever order it is taken,
 * {@code γ(n) = n·u / (1 − n·u)}. Where all operands are integers and the sums of magnitudes stay within 2²⁴ every fp32
 * operation is exact: there the bound is 0.
 */
public final class Bounded {

    /** Unit roundoff of fp32 in round-to-nearest. */
    static final double U = 0x1p-24;

    /** Integers up to here are exact in fp32. */
    static final double EXACT_LIMIT = 0x1p24;

    private final double[] values;
    private final double[] errors;

    Bounded(int length) {
        this(new double[length], new double[length]);
    }

    Bounded(double[] values, double[] errors) {
        this.values = values;
        this.errors = errors;
    }

    static Bounded exactly(float[] floats) {
        return new Bounded(
                IntStream.range(0, floats.length).mapToDouble(i -> floats[i]).toArray(), new double[floats.length]);
    }

    /** The share of rounding error after {@code n} roundings. */
    static double gamma(int n) {
        return n * U / (1 - n * U);
    }

    static boolean isInteger(double value) {
        return value == Math.rint(value);
    }

    public int length() {
        return values.length;
    }

    public double value(int i) {
        return values[i];
    }

    public double error(int i) {
        return errors[i];
    }

    void set(int i, double value, double error) {
        values[i] = value;
        errors[i] = error;
    }

    /** Whether a correct result is these very numbers. */
    public boolean isExact() {
        return IntStream.range(0, errors.length).allMatch(i -> errors[i] == 0);
    }

    /**
     * Compares a result.
     *
     * @throws AssertionError naming the first float that is out of bounds
     */
    public void check(String who, float[] actual) {
        if (actual.length != values.length) {
            throw new AssertionError(who + ": expected " + values.length + " floats, got " + actual.length);
        }
        for (int i = 0; i < actual.length; i++) {
            boolean within = Double.isFinite(values[i])
                    ? Math.abs(actual[i] - values[i]) <= errors[i]
                    : Double.compare(actual[i], values[i]) == 0;
            if (!within) {
                throw new AssertionError(
                        "%s: float %d: expected %s ± %s, got %s".formatted(who, i, values[i], errors[i], actual[i]));
            }
        }
    }
}
