package io.lanewise.kernel.pointwise;

import static io.lanewise.kernel.VectorWidth.LANES;
import static io.lanewise.kernel.VectorWidth.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * {@code y[yOffset + i] = f(x[xOffset + i])}, {@code 0 ≤ i < n}: functions that are linear above zero.
 *
 * <p>In each method x and y may be the same floats. NaN gives NaN;
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

    /** {@code min(max(x, low), high)}, exact. */
    static void clip(float low, float high, int n, float[] x, int xOffset, float[] y, int yOffset) {
        int i = 0;
        for (; i + LANES <= n; i += LANES) {
            clip(low, high, FloatVector.fromArray(SPECIES, x, xOffset + i)).intoArray(y, yOffset + i);
        }
        if (i < n && n >= LANES) {
            int last = n - LANES;
            clip(low, high, FloatVector.fromArray(SPECIES, x, xOffset + last)).intoArray(y, yOffset + last);
        } else if (i < n) {
            VectorMask<Float> rest = SPECIES.indexInRange(i, n);
            clip(low, high, FloatVector.fromArray(SPECIES, x, xOffset + i, rest))
                    .intoArray(y, yOffset + i, rest);
        }
    }

    private static FloatVector clip(float low, float high, FloatVector x) {
        return x.max(low).min(high);
    }

    /** {@code x where x ≥ 0, else slope · x} within 1 ulp. */
    static void leakyRelu(float slope, int n, float[] x, int xOffset, float[] y, int yOffset) {
        int i = 0;
        for (; i + LANES <= n; i += LANES) {
            leakyRelu(slope, FloatVector.fromArray(SPECIES, x, xOffset + i)).intoArray(y, yOffset + i);
        }
        if (i < n) {
            VectorMask<Float> rest = SPECIES.indexInRange(i, n);
            leakyRelu(slope, FloatVector.fromArray(SPECIES, x, xOffset + i, rest))
                    .intoArray(y, yOffset + i, rest);
        }
    }

    private static FloatVector leakyRelu(float slope, FloatVector x) {
        return x.mul(slope).blend(x, x.compare(VectorOperators.GE, 0f));
    }

    /** {@code x where x > 0, else alpha · (eˣ − 1)} within 3 ulp, 2 for alpha = 1. */
    static void elu(float alpha, int n, float[] x, int xOffset, float[] y, int yOffset) {
        for (int i = 0; i < n; i += LANES) {
            VectorMask<Float> within = SPECIES.indexInRange(i, n);
            elu(alpha, FloatVector.fromArray(SPECIES, x, xOffset + i, within)).intoArray(y, yOffset + i, within);
        }
    }

    private static FloatVector elu(float alpha, FloatVector x) {
        return Exponential.expm1(x).mul(alpha).blend(x, x.compare(VectorOperators.GT, 0f));
    }

    /** {@code max(x, 0) + alpha · (e^(min(x, 0) / alpha) − 1)} within 4 ulp, 2 for alpha = 1. */
    static void celu(float alpha, int n, float[] x, int xOffset, float[] y, int yOffset) {
        for (int i = 0; i < n; i += LANES) {
            VectorMask<Float> within = SPECIES.indexInRange(i, n);
            celu(alpha, FloatVector.fromArray(SPECIES, x, xOffset + i, within)).intoArray(y, yOffset + i, within);
        }
    }

    private static FloatVector celu(float alpha, FloatVector x) {
        FloatVector below = Exponential.expm1(x.min(0f).div(alpha)).mul(alpha);
        return below.add(x.max(0f));
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
}
