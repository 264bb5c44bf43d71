package io.lanewise.kernel.pointwise;

import static io.lanewise.kernel.VectorWidth.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * {@code eˣ} and its relatives in plain arithmetic, so that every vector width and every machine gives the same bits.
 *
 * <p>{@code x = n · ln 2 + r} with integer n and |r| ≤ ln 2 / 2; {@code e^r − 1} by its Taylor polynomial of degree 8, whose rest
 * is below 2⁻²⁸; then scaled by 2ⁿ in two halves, so that results underflow gradually and overflow to infinity.
 * NaN gives NaN. Errors are within 2 units in the last place.
 */
final class Exponential {

    private static final float LOG2_E = 1.442695f;

    /** The upper bits of ln 2, so few that n · LN2_HIGH is exact. */
    static final float LN2_HIGH = 355f / 512;

    /** What is left of ln 2. */
    static final float LN2_LOW = -2.1219444e-4f;

    /** 1.5 · 2²³: adding it rounds to an integer and leaves that integer in the low bits. */
    private static final float ROUND = 12582912f;

    private static final int ROUND_BITS = Float.floatToRawIntBits(ROUND);
    private static final int EXPONENT_BIAS = 127;
    private static final int EXPONENT_SHIFT = 23;

    /** Beyond these the result is 0 or infinite; n stays small enough for two scalings. */
    private static final float SMALLEST = -110f;

    private static final float LARGEST = 110f;

    private Exponential() {}

    static FloatVector exp(FloatVector x) {
        FloatVector bounded = x.max(SMALLEST).min(LARGEST);
        FloatVector rounded =
                bounded.fma(FloatVector.broadcast(SPECIES, LOG2_E), FloatVector.broadcast(SPECIES, ROUND));
        FloatVector n = rounded.sub(ROUND);
        FloatVector p = expm1Reduced(bounded, n).add(1f);
        var exponent = rounded.reinterpretAsInts().sub(ROUND_BITS);
        var half = exponent.lanewise(VectorOperators.ASHR, 1);
        FloatVector scale1 = half.add(EXPONENT_BIAS)
                .lanewise(VectorOperators.LSHL, EXPONENT_SHIFT)
                .reinterpretAsFloats();
        FloatVector scale2 = exponent.sub(half)
                .add(EXPONENT_BIAS)
                .lanewise(VectorOperators.LSHL, EXPONENT_SHIFT)
                .reinterpretAsFloats();
        return p.mul(scale1).mul(scale2);
    }

    /** {@code eˣ − 1} without cancellation near 0; for x ≤ 88, beyond that infinite or close to it. */
    static FloatVector expm1(FloatVector x) {
        FloatVector bounded = x.max(-30f).min(88f);
        FloatVector rounded =
                bounded.fma(FloatVector.broadcast(SPECIES, LOG2_E), FloatVector.broadcast(SPECIES, ROUND));
        FloatVector n = rounded.sub(ROUND);
        FloatVector p = expm1Reduced(bounded, n);
        FloatVector scale = rounded.reinterpretAsInts()
                .sub(ROUND_BITS)
                .add(EXPONENT_BIAS)
                .lanewise(VectorOperators.LSHL, EXPONENT_SHIFT)
                .reinterpretAsFloats();
        return p.fma(scale, scale.sub(1f));
    }

    private static FloatVector expm1Reduced(FloatVector x, FloatVector n) {
        FloatVector r = n.fma(FloatVector.broadcast(SPECIES, -LN2_HIGH), x);
        r = n.fma(FloatVector.broadcast(SPECIES, -LN2_LOW), r);
        FloatVector q = r.fma(FloatVector.broadcast(SPECIES, 1f / 40320), FloatVector.broadcast(SPECIES, 1f / 5040));
        q = q.fma(r, FloatVector.broadcast(SPECIES, 1f / 720));
        q = q.fma(r, FloatVector.broadcast(SPECIES, 1f / 120));
        q = q.fma(r, FloatVector.broadcast(SPECIES, 1f / 24));
        q = q.fma(r, FloatVector.broadcast(SPECIES, 1f / 6));
        q = q.fma(r, FloatVector.broadcast(SPECIES, 0.5f));
        return q.mul(r).fma(r, r);
    }
}
