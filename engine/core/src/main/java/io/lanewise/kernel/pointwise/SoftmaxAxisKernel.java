package io.lanewise.kernel.pointwise;

import static io.lanewise.kernel.VectorWidth.LANES;
import static io.lanewise.kernel.VectorWidth.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/**
 * Softmax along an axis that is not the last: {@code y[k, j] = e^(x[k, j] − m[j]) / Σ_k e^(x[k, j] − m[j])} with
 * {@code m[j] = max_k x[k, j]}. Neighbouring columns j are lanes of a vector.
 *
 * <p>Float (k, j) lies at {@code offset + k · step + j}, {@code 0 ≤ k < classes}, {@code 0 ≤ j < n}; x and y may be
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

    /** The logarithms of the same: {@code (x[k, j] − m[j]) − ln Σ_k e^(x[k, j] − m[j])}. */
    public static void logSoftmax(int n, int classes, int step, float[] x, int xOffset, float[] y, int yOffset) {
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
                FloatVector summand = Exponential.exp(FloatVector.fromArray(SPECIES, x, from + k * step, within)
                                .sub(largest))
                        .sub(lost);
                FloatVector total = sum.add(summand);
                lost = total.sub(sum).sub(summand);
                sum = total;
            }
            FloatVector logarithm = Logarithm.ln(sum);
            for (int k = 0; k < classes; k++) {
                FloatVector.fromArray(SPECIES, x, from + k * step, within)
                        .sub(largest)
                        .sub(logarithm)
                        .intoArray(y, to + k * step, within);
            }
        }
    }
}
