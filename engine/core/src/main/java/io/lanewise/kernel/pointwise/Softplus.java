package io.lanewise.kernel.pointwise;

import static io.lanewise.kernel.VectorWidth.LANES;
import static io.lanewise.kernel.VectorWidth.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * {@code y[yOffset + i] = f(x[xOffset + i])}, {@code 0 ≤ i < n}: softplus and its relatives: functions that go from 0 to x.
 *
 * <p>In each method x and y may be the same floats. NaN gives NaN;
 * errors are in units in the last place (ulp) of the exact result. One loop under a mask, for the reason that
 * {@link LinearUnits} gives.
 */
final class Softplus {

    private Softplus() {}

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

    /** {@code −ln(1 + e⁻ˣ)} within 4 ulp. */
    static void logSigmoid(int n, float[] x, int xOffset, float[] y, int yOffset) {
        for (int i = 0; i < n; i += LANES) {
            VectorMask<Float> within = SPECIES.indexInRange(i, n);
            softplus(FloatVector.fromArray(SPECIES, x, xOffset + i, within).neg())
                    .neg()
                    .intoArray(y, yOffset + i, within);
        }
    }

    /** {@code (x + √(x² + b)) / 2} within 4 ulp; NaN at −∞, as {@code −∞ + ∞}. */
    static void squareplus(float b, int n, float[] x, int xOffset, float[] y, int yOffset) {
        for (int i = 0; i < n; i += LANES) {
            VectorMask<Float> within = SPECIES.indexInRange(i, n);
            squareplus(b, FloatVector.fromArray(SPECIES, x, xOffset + i, within))
                    .intoArray(y, yOffset + i, within);
        }
    }

    /**
     * Below 0, where x and the root cancel, {@code b / 2 / (√(x² + b) − x)}. The summand {@code 0 · x} changes nothing but −∞. Where
     * the square could overflow, the root is |x|.
     */
    private static FloatVector squareplus(float b, FloatVector x) {
        FloatVector magnitude = x.abs();
        FloatVector root = x.fma(x, FloatVector.broadcast(SPECIES, b))
                .lanewise(VectorOperators.SQRT)
                .blend(magnitude, magnitude.compare(VectorOperators.GT, 1e18f));
        FloatVector above = root.mul(0.5f).add(x.mul(0.5f));
        FloatVector below =
                FloatVector.broadcast(SPECIES, b / 4).div(root.mul(0.5f).add(magnitude.mul(0.5f)));
        below = x.fma(FloatVector.zero(SPECIES), below);
        return below.blend(above, x.compare(VectorOperators.GE, 0f));
    }

    /** {@code 0 where x ≤ −1, (x + 1)² / 4 where x < 1, else x} within 3 ulp. */
    static void sparsePlus(int n, float[] x, int xOffset, float[] y, int yOffset) {
        for (int i = 0; i < n; i += LANES) {
            VectorMask<Float> within = SPECIES.indexInRange(i, n);
            sparsePlus(FloatVector.fromArray(SPECIES, x, xOffset + i, within)).intoArray(y, yOffset + i, within);
        }
    }

    private static FloatVector sparsePlus(FloatVector x) {
        FloatVector half = x.add(1f).mul(0.5f).max(0f);
        return x.blend(half.mul(half), x.compare(VectorOperators.LT, 1f));
    }
}
