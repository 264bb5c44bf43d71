package io.lanewise.kernel.pointwise;

import static io.lanewise.kernel.VectorWidth.LANES;
import static io.lanewise.kernel.VectorWidth.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * {@code y[yOffset + i] = f(x[xOffset + i])}, {@code 0 ≤ i < n}: products of x and a function that goes from 0 to 1.
 *
 * <p>In each method x and y may be the same floats. NaN gives NaN, and so
 * does −∞, as {@code −∞ · 0}; errors are in units in the last place (ulp) of the exact result. Methods with an exponential have one
 * loop under a mask, for the reason that {@link LinearUnits} gives.
 */
final class GatedUnits {

    private GatedUnits() {}

    /** {@code x · sigmoid(x)} within 3 ulp; below −88.7, where it is above −3e-37, it may be 0; NaN at −∞, as {@code −∞ · 0}. */
    static void silu(int n, float[] x, int xOffset, float[] y, int yOffset) {
        for (int i = 0; i < n; i += LANES) {
            VectorMask<Float> within = SPECIES.indexInRange(i, n);
            silu(FloatVector.fromArray(SPECIES, x, xOffset + i, within)).intoArray(y, yOffset + i, within);
        }
    }

    private static FloatVector silu(FloatVector x) {
        return x.div(Exponential.exp(x.neg()).add(1f));
    }

    /** {@code x · hardSigmoid(x)} within 2 ulp, or 2⁻²⁴ · |x| where hardSigmoid cancels; NaN at −∞, as {@code −∞ · 0}. */
    static void hardSilu(int n, float[] x, int xOffset, float[] y, int yOffset) {
        int i = 0;
        for (; i + LANES <= n; i += LANES) {
            hardSilu(FloatVector.fromArray(SPECIES, x, xOffset + i)).intoArray(y, yOffset + i);
        }
        if (i < n) {
            VectorMask<Float> rest = SPECIES.indexInRange(i, n);
            hardSilu(FloatVector.fromArray(SPECIES, x, xOffset + i, rest)).intoArray(y, yOffset + i, rest);
        }
    }

    private static FloatVector hardSilu(FloatVector x) {
        return x.mul(Sigmoids.hardSigmoid(1f / 6, x));
    }

    /** {@code x · tanh ln(1 + eˣ)} within 6 ulp; below −86.6, where it is above −3e-36, with an error of up to 2e-43. */
    static void mish(int n, float[] x, int xOffset, float[] y, int yOffset) {
        for (int i = 0; i < n; i += LANES) {
            VectorMask<Float> within = SPECIES.indexInRange(i, n);
            mish(FloatVector.fromArray(SPECIES, x, xOffset + i, within)).intoArray(y, yOffset + i, within);
        }
    }

    /** With {@code e = eˣ} the hyperbolic tangent is {@code w / (w + 2), w = e² + 2e}; from 20 on it rounds to 1. */
    private static FloatVector mish(FloatVector x) {
        FloatVector e = Exponential.exp(x.min(20f));
        FloatVector w = e.mul(e.add(2f));
        return x.mul(w.div(w.add(2f)));
    }

    /**
     * {@code x / 2 · (1 + tanh z)} with {@code z = √(2 / π) · (x + 0.044715 · x³)} within 4 ulp above 0; below, where {@code 1 + tanh z} is
     * small, within 4 + 6 · |z| ulp; below −10.4, where it is above −4e-38, it may be 0.
     */
    static void geluTanh(int n, float[] x, int xOffset, float[] y, int yOffset) {
        for (int i = 0; i < n; i += LANES) {
            VectorMask<Float> within = SPECIES.indexInRange(i, n);
            geluTanh(FloatVector.fromArray(SPECIES, x, xOffset + i, within)).intoArray(y, yOffset + i, within);
        }
    }

    /** {@code (1 + tanh z) / 2} is {@code 1 / (1 + e^(−2z))}. */
    private static FloatVector geluTanh(FloatVector x) {
        FloatVector z = x.mul(x)
                .fma(FloatVector.broadcast(SPECIES, -0.07135482f), FloatVector.broadcast(SPECIES, -1.5957692f))
                .mul(x);
        return x.div(Exponential.exp(z).add(1f));
    }

    /** {@code x · Φ(x)} within 8 ulp; below −12.9, where it is above −1e-36, with an error of up to 2e-44. */
    static void gelu(int n, float[] x, int xOffset, float[] y, int yOffset) {
        for (int i = 0; i < n; i += LANES) {
            VectorMask<Float> within = SPECIES.indexInRange(i, n);
            gelu(FloatVector.fromArray(SPECIES, x, xOffset + i, within)).intoArray(y, yOffset + i, within);
        }
    }

    /**
     * With {@code t = |x|}, {@code Φ(−t) = e^(−t² / 2) · R(t)}. R is a polynomial in {@code w = (t − 4) / (t + 4)}, fitted to a relative
     * error of 2e-8 on 0 … 15 (Lawson's weights); what t² loses by rounding is made up for after the exponential.
     */
    private static FloatVector gelu(FloatVector x) {
        FloatVector t = x.abs().min(16f);
        FloatVector square = t.mul(t);
        FloatVector lost = t.fma(t, square.neg());
        FloatVector e = Exponential.exp(square.mul(-0.5f));
        FloatVector w = t.sub(4f).div(t.add(4f));
        FloatVector r =
                w.fma(FloatVector.broadcast(SPECIES, -6.428741e-5f), FloatVector.broadcast(SPECIES, -1.6614575e-4f));
        r = r.fma(w, FloatVector.broadcast(SPECIES, 6.577036e-4f));
        r = r.fma(w, FloatVector.broadcast(SPECIES, 5.0142664e-4f));
        r = r.fma(w, FloatVector.broadcast(SPECIES, -8.4981015e-3f));
        r = r.fma(w, FloatVector.broadcast(SPECIES, 0.030865751f));
        r = r.fma(w, FloatVector.broadcast(SPECIES, -0.071706705f));
        r = r.fma(w, FloatVector.broadcast(SPECIES, 0.12437918f));
        r = r.fma(w, FloatVector.broadcast(SPECIES, -0.17039774f));
        r = r.fma(w, FloatVector.broadcast(SPECIES, 0.09441064f));
        FloatVector below = lost.mul(-0.5f).fma(r, r).mul(e);
        FloatVector above = below.neg().add(1f);
        return x.mul(below.blend(above, x.compare(VectorOperators.GT, 0f)));
    }
}
