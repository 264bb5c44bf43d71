package io.lanewise.kernel.pointwise;

import static io.lanewise.kernel.VectorWidth.LANES;
import static io.lanewise.kernel.VectorWidth.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * Functions that are linear above zero.
 *
 * <p>Each method: {@code y[yOffset + i] = f(x[xOffset + i])}, {@code 0 ≤ i < n}; x and y may be the same floats. NaN gives NaN;
 * errors are in units in the last place (ulp) of the exact result.
 *
 * <p>Where a function may be applied twice without harm, the last vector overlaps the one before; a mask costs more on AVX2.
 *
 * <p>Methods with an exponential have one loop under a mask, not a tail of its own: C2 stops inlining at a number of nodes
 * (NodeCountInliningCutoff) that two exponentials exceed, and hands the second one its vectors as objects.
 */
final class LinearUnits {

    private LinearUnits() {}

    /** {@code max(x, 0)}, exact. */
    static void relu(int n, float[] x, int xOffset, float[] y, int yOffset) {
        int i = 0;
        for (; i + LANES <= n; i += LANES) {
            relu(FloatVector.fromArray(SPECIES, x, xOffset + i)).intoArray(y, yOffset + i);
        }
        if (i < n && n >= LANES) {
            int last = n - LANES;
            relu(FloatVector.fromArray(SPECIES, x, xOffset + last)).intoArray(y, yOffset + last);
        } else if (i < n) {
            VectorMask<Float> rest = SPECIES.indexInRange(i, n);
            relu(FloatVector.fromArray(SPECIES, x, xOffset + i, rest)).intoArray(y, yOffset + i, rest);
        }
    }

    private static FloatVector relu(FloatVector x) {
        return x.max(0f);
    }

    /** {@code min(max(x, 0), 6)}, exact. */
    static void relu6(int n, float[] x, int xOffset, float[] y, int yOffset) {
        int i = 0;
        for (; i + LANES <= n; i += LANES) {
            relu6(FloatVector.fromArray(SPECIES, x, xOffset + i)).intoArray(y, yOffset + i);
        }
        if (i < n && n >= LANES) {
            int last = n - LANES;
            relu6(FloatVector.fromArray(SPECIES, x, xOffset + last)).intoArray(y, yOffset + last);
        } else if (i < n) {
            VectorMask<Float> rest = SPECIES.indexInRange(i, n);
            relu6(FloatVector.fromArray(SPECIES, x, xOffset + i, rest)).intoArray(y, yOffset + i, rest);
        }
    }

    private static FloatVector relu6(FloatVector x) {
        return x.max(0f).min(6f);
    }

    /** {@code x where x ≥ 0, else 0.2 · x} within 1 ulp. */
    static void leakyRelu(int n, float[] x, int xOffset, float[] y, int yOffset) {
        int i = 0;
        for (; i + LANES <= n; i += LANES) {
            leakyRelu(FloatVector.fromArray(SPECIES, x, xOffset + i)).intoArray(y, yOffset + i);
        }
        if (i < n) {
            VectorMask<Float> rest = SPECIES.indexInRange(i, n);
            leakyRelu(FloatVector.fromArray(SPECIES, x, xOffset + i, rest)).intoArray(y, yOffset + i, rest);
        }
    }

    private static FloatVector leakyRelu(FloatVector x) {
        return x.mul(0.2f).blend(x, x.compare(VectorOperators.GE, 0f));
    }

    /** {@code x where x > 0, else eˣ − 1} within 2 ulp. */
    static void elu(int n, float[] x, int xOffset, float[] y, int yOffset) {
        for (int i = 0; i < n; i += LANES) {
            VectorMask<Float> within = SPECIES.indexInRange(i, n);
            elu(FloatVector.fromArray(SPECIES, x, xOffset + i, within)).intoArray(y, yOffset + i, within);
        }
    }

    private static FloatVector elu(FloatVector x) {
        return Exponential.expm1(x).blend(x, x.compare(VectorOperators.GT, 0f));
    }

    /** {@code 1.05070098 · (x where x > 0, else 1.67326324 · (eˣ − 1))} within 3 ulp. */
    static void selu(int n, float[] x, int xOffset, float[] y, int yOffset) {
        for (int i = 0; i < n; i += LANES) {
            VectorMask<Float> within = SPECIES.indexInRange(i, n);
            selu(FloatVector.fromArray(SPECIES, x, xOffset + i, within)).intoArray(y, yOffset + i, within);
        }
    }

    private static FloatVector selu(FloatVector x) {
        FloatVector below = Exponential.expm1(x).mul(1.6732632f);
        return below.blend(x, x.compare(VectorOperators.GT, 0f)).mul(1.050701f);
    }

    /** {@code ln(1 + eˣ) = max(x, 0) + ln(1 + e^−|x|)} within 4 ulp. */
    static void softplus(int n, float[] x, int xOffset, float[] y, int yOffset) {
        for (int i = 0; i < n; i += LANES) {
            VectorMask<Float> within = SPECIES.indexInRange(i, n);
            softplus(FloatVector.fromArray(SPECIES, x, xOffset + i, within)).intoArray(y, yOffset + i, within);
        }
    }

    /**
     * {@code ln(1 + z)} for 0 ≤ z ≤ 1 is {@code 2 artanh(z / (z + 2))} up to the fifteenth power. It stands here and not in a
     * method of its own, which would come after the exponential and be called with objects.
     */
    private static FloatVector softplus(FloatVector x) {
        FloatVector z = Exponential.exp(x.abs().neg());
        FloatVector s = z.div(z.add(2f));
        FloatVector square = s.mul(s);
        FloatVector series = square.mul(1f / 15).add(1f / 13);
        series = series.fma(square, FloatVector.broadcast(SPECIES, 1f / 11));
        series = series.fma(square, FloatVector.broadcast(SPECIES, 1f / 9));
        series = series.fma(square, FloatVector.broadcast(SPECIES, 1f / 7));
        series = series.fma(square, FloatVector.broadcast(SPECIES, 1f / 5));
        series = series.fma(square, FloatVector.broadcast(SPECIES, 1f / 3));
        series = series.fma(square, FloatVector.broadcast(SPECIES, 1f));
        return x.max(0f).add(series.mul(s).mul(2f));
    }
}
