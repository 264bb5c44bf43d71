package io.lanewise.kernel.pointwise;

import static io.lanewise.kernel.VectorWidth.LANES;
import static io.lanewise.kernel.VectorWidth.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/**
 * {@code y[yOffset + i] = f(x[xOffset + i])}, {@code 0 ≤ i < n}: functions that level off on both sides, and the exponential.
 *
 * <p>In each method x and y may be the same floats. NaN gives NaN;
 * errors are in units in the last place (ulp) of the exact result.
 *
 * <p>Methods with an exponential have one loop under a mask, not a tail of its own: C2 stops inlining at a number of nodes
 * (NodeCountInliningCutoff) that two exponentials exceed, and hands the second one its vectors as objects.
 */
final class Sigmoids {

    private Sigmoids() {}

    /** {@code 1 / (1 + e⁻ˣ)} within 3 ulp; below −88.7, where it is under 3e-39, it may be 0. */
    static void sigmoid(int n, float[] x, int xOffset, float[] y, int yOffset) {
        for (int i = 0; i < n; i += LANES) {
            VectorMask<Float> within = SPECIES.indexInRange(i, n);
            sigmoid(FloatVector.fromArray(SPECIES, x, xOffset + i, within)).intoArray(y, yOffset + i, within);
        }
    }

    private static FloatVector sigmoid(FloatVector x) {
        return FloatVector.broadcast(SPECIES, 1f).div(Exponential.exp(x.neg()).add(1f));
    }

    /** {@code min(max(slope · x + 1/2, 0), 1)} within 2 ulp, or 2⁻²⁴ where slope · x and 1/2 cancel. */
    static void hardSigmoid(float slope, int n, float[] x, int xOffset, float[] y, int yOffset) {
        int i = 0;
        for (; i + LANES <= n; i += LANES) {
            hardSigmoid(slope, FloatVector.fromArray(SPECIES, x, xOffset + i)).intoArray(y, yOffset + i);
        }
        if (i < n) {
            VectorMask<Float> rest = SPECIES.indexInRange(i, n);
            hardSigmoid(slope, FloatVector.fromArray(SPECIES, x, xOffset + i, rest))
                    .intoArray(y, yOffset + i, rest);
        }
    }

    static FloatVector hardSigmoid(float slope, FloatVector x) {
        return x.mul(slope).add(0.5f).max(0f).min(1f);
    }

    /** {@code min(max((x + 1) / 2, 0), 1)} within 1 ulp. */
    static void sparseSigmoid(int n, float[] x, int xOffset, float[] y, int yOffset) {
        for (int i = 0; i < n; i += LANES) {
            VectorMask<Float> within = SPECIES.indexInRange(i, n);
            sparseSigmoid(FloatVector.fromArray(SPECIES, x, xOffset + i, within))
                    .intoArray(y, yOffset + i, within);
        }
    }

    private static FloatVector sparseSigmoid(FloatVector x) {
        return x.add(1f).mul(0.5f).max(0f).min(1f);
    }

    /** {@code tanh x = u / (u + 2) with u = e²ˣ − 1} within 3 ulp. */
    static void tanh(int n, float[] x, int xOffset, float[] y, int yOffset) {
        for (int i = 0; i < n; i += LANES) {
            VectorMask<Float> within = SPECIES.indexInRange(i, n);
            tanh(FloatVector.fromArray(SPECIES, x, xOffset + i, within)).intoArray(y, yOffset + i, within);
        }
    }

    static FloatVector tanh(FloatVector x) {
        FloatVector u = Exponential.expm1(x.max(-12f).min(12f).mul(2f));
        return u.div(u.add(2f));
    }

    /** {@code x / (1 + |x|)} within 2 ulp; NaN at ±∞, as {@code ∞ / ∞}. */
    static void softsign(int n, float[] x, int xOffset, float[] y, int yOffset) {
        int i = 0;
        for (; i + LANES <= n; i += LANES) {
            softsign(FloatVector.fromArray(SPECIES, x, xOffset + i)).intoArray(y, yOffset + i);
        }
        if (i < n) {
            VectorMask<Float> rest = SPECIES.indexInRange(i, n);
            softsign(FloatVector.fromArray(SPECIES, x, xOffset + i, rest)).intoArray(y, yOffset + i, rest);
        }
    }

    private static FloatVector softsign(FloatVector x) {
        return x.div(x.abs().add(1f));
    }

    /** {@code eˣ} within 2 ulp. */
    static void exponential(int n, float[] x, int xOffset, float[] y, int yOffset) {
        for (int i = 0; i < n; i += LANES) {
            VectorMask<Float> within = SPECIES.indexInRange(i, n);
            exponential(FloatVector.fromArray(SPECIES, x, xOffset + i, within)).intoArray(y, yOffset + i, within);
        }
    }

    private static FloatVector exponential(FloatVector x) {
        return Exponential.exp(x);
    }
}
