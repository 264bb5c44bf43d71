package io.lanewise.kernel.pointwise;

import static io.lanewise.kernel.VectorWidth.LANES;
import static io.lanewise.kernel.VectorWidth.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * {@code y[yOffset + i] = f(x[xOffset + i])}, {@code 0 ≤ i < n}: magnitudes, powers and roots.
 *
 * <p>In each method x and y may be the same floats. Errors are in units in the
 * last place (ulp) of the exact result.
 */
final class Powers {

    private Powers() {}

    /** {@code |x|}, exact. */
    static void absolute(int n, float[] x, int xOffset, float[] y, int yOffset) {
        for (int i = 0; i < n; i += LANES) {
            VectorMask<Float> within = SPECIES.indexInRange(i, n);
            FloatVector.fromArray(SPECIES, x, xOffset + i, within).abs().intoArray(y, yOffset + i, within);
        }
    }

    /** {@code −x}, exact. */
    static void negative(int n, float[] x, int xOffset, float[] y, int yOffset) {
        for (int i = 0; i < n; i += LANES) {
            VectorMask<Float> within = SPECIES.indexInRange(i, n);
            FloatVector.fromArray(SPECIES, x, xOffset + i, within).neg().intoArray(y, yOffset + i, within);
        }
    }

    /** {@code x²}, correctly rounded. */
    static void square(int n, float[] x, int xOffset, float[] y, int yOffset) {
        for (int i = 0; i < n; i += LANES) {
            VectorMask<Float> within = SPECIES.indexInRange(i, n);
            FloatVector vector = FloatVector.fromArray(SPECIES, x, xOffset + i, within);
            vector.mul(vector).intoArray(y, yOffset + i, within);
        }
    }

    /** {@code √x}, correctly rounded; NaN below 0. */
    static void sqrt(int n, float[] x, int xOffset, float[] y, int yOffset) {
        for (int i = 0; i < n; i += LANES) {
            VectorMask<Float> within = SPECIES.indexInRange(i, n);
            FloatVector.fromArray(SPECIES, x, xOffset + i, within)
                    .lanewise(VectorOperators.SQRT)
                    .intoArray(y, yOffset + i, within);
        }
    }

    /** {@code 1 / √x} within 2 ulp; ∞ at 0, NaN below. */
    static void rsqrt(int n, float[] x, int xOffset, float[] y, int yOffset) {
        FloatVector one = FloatVector.broadcast(SPECIES, 1f);
        for (int i = 0; i < n; i += LANES) {
            VectorMask<Float> within = SPECIES.indexInRange(i, n);
            one.div(FloatVector.fromArray(SPECIES, x, xOffset + i, within).lanewise(VectorOperators.SQRT))
                    .intoArray(y, yOffset + i, within);
        }
    }

    /** {@code dividend / x}, correctly rounded. */
    static void quotient(float dividend, int n, float[] x, int xOffset, float[] y, int yOffset) {
        FloatVector above = FloatVector.broadcast(SPECIES, dividend);
        for (int i = 0; i < n; i += LANES) {
            VectorMask<Float> within = SPECIES.indexInRange(i, n);
            above.div(FloatVector.fromArray(SPECIES, x, xOffset + i, within)).intoArray(y, yOffset + i, within);
        }
    }

    /** {@code x³} within 2 ulp where x² is a normal number; else what two products in a row give. */
    static void cube(int n, float[] x, int xOffset, float[] y, int yOffset) {
        for (int i = 0; i < n; i += LANES) {
            VectorMask<Float> within = SPECIES.indexInRange(i, n);
            FloatVector vector = FloatVector.fromArray(SPECIES, x, xOffset + i, within);
            vector.mul(vector).mul(vector).intoArray(y, yOffset + i, within);
        }
    }

    /** {@code x^exponent} within 1 ulp, as {@link StrictMath#pow} has it: the same bits on every machine. */
    static void power(float exponent, int n, float[] x, int xOffset, float[] y, int yOffset) {
        for (int i = 0; i < n; i++) {
            y[yOffset + i] = (float) StrictMath.pow(x[xOffset + i], exponent);
        }
    }

    /** {@code base^x} within 1 ulp, likewise. */
    static void powerOf(float base, int n, float[] x, int xOffset, float[] y, int yOffset) {
        for (int i = 0; i < n; i++) {
            y[yOffset + i] = (float) StrictMath.pow(base, x[xOffset + i]);
        }
    }
}
