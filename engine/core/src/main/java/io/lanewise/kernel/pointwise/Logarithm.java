package io.lanewise.kernel.pointwise;

import static io.lanewise.kernel.VectorWidth.LANES;
import static io.lanewise.kernel.VectorWidth.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * {@code ln x} in plain arithmetic, so that every vector width and every machine gives the same bits.
 *
 * <p>{@code x = 2ⁿ · m} with √½ ≤ m < √2; {@code ln m = 2 artanh(s)}, {@code s = (m − 1) / (m + 1)}, |s| < 0.172, by the odd powers up
 * to the eleventh, whose rest is below 2⁻³⁵ of it. 0 gives −∞, what is negative NaN. Errors are within 2 units in the last place.
 */
final class Logarithm {

    private static final int ROOT_HALF_BITS = Float.floatToRawIntBits(0.70710677f);
    private static final int FRACTION_BITS = 0x7fffff;
    private static final int EXPONENT_SHIFT = 23;

    /** What makes subnormal numbers normal: 2²³. */
    private static final float SCALE = 8388608f;

    private Logarithm() {}

    /** {@code y[yOffset + i] = ln x[xOffset + i]}, {@code 0 ≤ i < n}; x and y may be the same floats. NaN gives NaN. */
    static void ln(int n, float[] x, int xOffset, float[] y, int yOffset) {
        for (int i = 0; i < n; i += LANES) {
            VectorMask<Float> within = SPECIES.indexInRange(i, n);
            ln(FloatVector.fromArray(SPECIES, x, xOffset + i, within)).intoArray(y, yOffset + i, within);
        }
    }

    static FloatVector ln(FloatVector x) {
        VectorMask<Float> subnormal = x.compare(VectorOperators.LT, Float.MIN_NORMAL);
        var bits = x.blend(x.mul(SCALE), subnormal).reinterpretAsInts();
        var shifted = bits.sub(ROOT_HALF_BITS);
        FloatVector n = (FloatVector)
                shifted.lanewise(VectorOperators.ASHR, EXPONENT_SHIFT).convert(VectorOperators.I2F, 0);
        n = n.sub(FloatVector.zero(SPECIES).blend(EXPONENT_SHIFT, subnormal));
        FloatVector m = shifted.and(FRACTION_BITS).add(ROOT_HALF_BITS).reinterpretAsFloats();
        FloatVector t = m.sub(1f);
        FloatVector s = t.div(m.add(1f));
        FloatVector square = s.mul(s);
        FloatVector series = square.mul(2f / 11).add(2f / 9);
        series = series.fma(square, FloatVector.broadcast(SPECIES, 2f / 7));
        series = series.fma(square, FloatVector.broadcast(SPECIES, 2f / 5));
        series = series.fma(square, FloatVector.broadcast(SPECIES, 2f / 3));
        // 2 artanh(s) = t − s · (t − s² · series): t is exact, so little is lost where n is 0.
        FloatVector low = series.mul(square).sub(t).fma(s, n.mul(Exponential.LN2_LOW));
        FloatVector result = t.add(low).add(n.mul(Exponential.LN2_HIGH));
        VectorMask<Float> regular =
                x.compare(VectorOperators.GT, 0f).and(x.compare(VectorOperators.LT, Float.POSITIVE_INFINITY));
        FloatVector special = x.blend(Float.NEGATIVE_INFINITY, x.compare(VectorOperators.EQ, 0f))
                .blend(Float.NaN, x.compare(VectorOperators.LT, 0f));
        return special.blend(result, regular);
    }
}
