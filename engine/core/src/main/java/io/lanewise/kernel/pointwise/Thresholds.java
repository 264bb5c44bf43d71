package io.lanewise.kernel.pointwise;

import static io.lanewise.kernel.VectorWidth.LANES;
import static io.lanewise.kernel.VectorWidth.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * {@code y[yOffset + i] = f(x[xOffset + i])}, {@code 0 ≤ i < n}: functions that change at a threshold, and shrinkages.
 *
 * <p>In each method x and y may be the same floats. NaN is beyond no
 * threshold; errors are in units in the last place (ulp) of the exact result.
 */
final class Thresholds {

    private Thresholds() {}

    /** {@code min(x, max) where x > threshold, else slope · (x − threshold)} within 2 ulp; slope ≠ 0, NaN gives NaN. */
    static void rectifier(
            float max, float slope, float threshold, int n, float[] x, int xOffset, float[] y, int yOffset) {
        for (int i = 0; i < n; i += LANES) {
            VectorMask<Float> within = SPECIES.indexInRange(i, n);
            rectifier(max, slope, threshold, FloatVector.fromArray(SPECIES, x, xOffset + i, within))
                    .intoArray(y, yOffset + i, within);
        }
    }

    private static FloatVector rectifier(float max, float slope, float threshold, FloatVector x) {
        FloatVector below = x.sub(threshold).mul(slope);
        return below.blend(x.min(max), x.compare(VectorOperators.GT, threshold));
    }

    /** {@code min(x where x > threshold, else value; max)}, exact; NaN gives the value. */
    static void threshold(
            float threshold, float value, float max, int n, float[] x, int xOffset, float[] y, int yOffset) {
        for (int i = 0; i < n; i += LANES) {
            VectorMask<Float> within = SPECIES.indexInRange(i, n);
            threshold(threshold, value, FloatVector.fromArray(SPECIES, x, xOffset + i, within))
                    .min(max)
                    .intoArray(y, yOffset + i, within);
        }
    }

    private static FloatVector threshold(float threshold, float value, FloatVector x) {
        return FloatVector.broadcast(SPECIES, value).blend(x, x.compare(VectorOperators.GT, threshold));
    }

    /** {@code x where |x| > threshold, else 0}, exact; NaN gives 0. */
    static void hardShrink(float threshold, int n, float[] x, int xOffset, float[] y, int yOffset) {
        for (int i = 0; i < n; i += LANES) {
            VectorMask<Float> within = SPECIES.indexInRange(i, n);
            hardShrink(threshold, FloatVector.fromArray(SPECIES, x, xOffset + i, within))
                    .intoArray(y, yOffset + i, within);
        }
    }

    private static FloatVector hardShrink(float threshold, FloatVector x) {
        return FloatVector.zero(SPECIES).blend(x, x.abs().compare(VectorOperators.GT, threshold));
    }

    /** {@code x − threshold where x > threshold, x + threshold where x < −threshold, else 0} within 1 ulp; NaN gives 0. */
    static void softShrink(float threshold, int n, float[] x, int xOffset, float[] y, int yOffset) {
        for (int i = 0; i < n; i += LANES) {
            VectorMask<Float> within = SPECIES.indexInRange(i, n);
            softShrink(threshold, FloatVector.fromArray(SPECIES, x, xOffset + i, within))
                    .intoArray(y, yOffset + i, within);
        }
    }

    private static FloatVector softShrink(float threshold, FloatVector x) {
        return FloatVector.zero(SPECIES)
                .blend(x.sub(threshold), x.compare(VectorOperators.GT, threshold))
                .blend(x.add(threshold), x.compare(VectorOperators.LT, -threshold));
    }

    /** {@code x − tanh x} within 1 ulp and an absolute error of 2⁻²² · min(|x|, 1), as they cancel near 0; NaN gives NaN. */
    static void tanhShrink(int n, float[] x, int xOffset, float[] y, int yOffset) {
        for (int i = 0; i < n; i += LANES) {
            VectorMask<Float> within = SPECIES.indexInRange(i, n);
            tanhShrink(FloatVector.fromArray(SPECIES, x, xOffset + i, within)).intoArray(y, yOffset + i, within);
        }
    }

    private static FloatVector tanhShrink(FloatVector x) {
        return x.sub(Sigmoids.tanh(x));
    }
}
