package io.lanewise.kernel.pointwise;

import static io.lanewise.kernel.VectorWidth.LANES;
import static io.lanewise.kernel.VectorWidth.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/**
 * Softmax along an axis that is not the last: {@code y[k, j] = e^(x[k, j] − m[j]) / Σ_k e^(x[k, j] − m[j])} with
 * {@code m[j] = max_k x[k, j]}, and its logarithm. Neighbouring columns j are lanes of a vector.
 *
 * <p>In each method float (k, j) lies at {@code offset + k · step + j}, {@code 0 ≤ k < classes}, {@code 0 ≤ j < n}; x and y may be
 * the same floats. Sums run in rising order with a compensation for what each addition loses (Kahan).
 */
public final class SoftmaxAxisKernel {

    private SoftmaxAxisKernel() {}

    /** Softmax of {@code n} columns. */
    public static void softmax(int n, int classes, int step, float[] x, int xOffset, float[] y, int yOffset) {
        for (int j = 0; j < n; j += LANES) {
            VectorMask<Float> within = SPECIES.indexInRange(j, n);
            int from = xOffset + j;
            int to = yOffset + j;
            FloatVector largest = FloatVector.broadcast(SPECIES, Float.NEGATIVE_INFINITY);
            for (int k = 0; k < classes; k++) {
                largest = largest.max(FloatVector.fromArray(SPECIES, x, from + k * step, within));
            }
            FloatVector sum = FloatVector.zero(SPECIES);
            FloatVector lost = FloatVector.zero(SPECIES);
            for (int k = 0; k < classes; k++) {
                FloatVector power = Exponential.exp(FloatVector.fromArray(SPECIES, x, from + k * step, within)
                        .sub(largest));
                power.intoArray(y, to + k * step, within);
                FloatVector summand = power.sub(lost);
                FloatVector total = sum.add(summand);
                lost = total.sub(sum).sub(summand);
                sum = total;
            }
            for (int k = 0; k < classes; k++) {
                int at = to + k * step;
                FloatVector.fromArray(SPECIES, y, at, within).div(sum).intoArray(y, at, within);
            }
        }
    }

    /**
     * {@code x[k, j] − m[j] − ln Σ_k e^(x[k, j] − m[j])} of {@code n} columns.
     *
     * @param scratch n floats from {@code scratchOffset} on are written over
     */
    public static void logSoftmax(
            int n,
            int classes,
            int step,
            float[] x,
            int xOffset,
            float[] y,
            int yOffset,
            float[] scratch,
            int scratchOffset) {
        shift(n, classes, step, x, xOffset, y, yOffset, scratch, scratchOffset);
        for (int j = 0; j < n; j++) {
            scratch[scratchOffset + j] = (float) StrictMath.log(scratch[scratchOffset + j]);
        }
        for (int k = 0; k < classes; k++) {
            int row = yOffset + k * step;
            CombineKernel.subtract(1, n, y, row, 0, scratch, scratchOffset, 0, y, row);
        }
    }

    /** {@code y[k, j] = x[k, j] − m[j]} and {@code sums[j] = Σ_k e^y[k, j]}. */
    private static void shift(
            int n,
            int classes,
            int step,
            float[] x,
            int xOffset,
            float[] y,
            int yOffset,
            float[] sums,
            int sumsOffset) {
        for (int j = 0; j < n; j += LANES) {
            VectorMask<Float> within = SPECIES.indexInRange(j, n);
            int from = xOffset + j;
            int to = yOffset + j;
            FloatVector largest = FloatVector.broadcast(SPECIES, Float.NEGATIVE_INFINITY);
            for (int k = 0; k < classes; k++) {
                largest = largest.max(FloatVector.fromArray(SPECIES, x, from + k * step, within));
            }
            FloatVector sum = FloatVector.zero(SPECIES);
            FloatVector lost = FloatVector.zero(SPECIES);
            for (int k = 0; k < classes; k++) {
                FloatVector shifted = FloatVector.fromArray(SPECIES, x, from + k * step, within)
                        .sub(largest);
                shifted.intoArray(y, to + k * step, within);
                FloatVector summand = Exponential.exp(shifted).sub(lost);
                FloatVector total = sum.add(summand);
                lost = total.sub(sum).sub(summand);
                sum = total;
            }
            sum.intoArray(sums, sumsOffset + j, within);
        }
    }
}
