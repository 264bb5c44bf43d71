package io.lanewise.kernel.resize;

import static io.lanewise.kernel.VectorWidth.LANES;
import static io.lanewise.kernel.VectorWidth.SPECIES;

import jdk.incubator.vector.FloatVector;

/** {@code y[j] = Σ_k w[k] · x[k, j]}, {@code 0 ≤ j < n}: rows that are added, each with a weight of its own. */
public final class WeightedSumKernel {

    private WeightedSumKernel() {}

    /**
     * {@code y[yOffset + j] = Σ_k weights[k] · x[xOffset + k · step + j]}, {@code 0 ≤ j < n}, {@code 0 ≤ k < weights.length}, from the
     * first k on, each product with its sum rounded once. x and y may not overlap. The last vector overlaps the one before; rows shorter
     * than a vector are taken float by float. Either way a float gets the same bits.
     *
     * @param step floats from one row of x to the next
     */
    public static void sum(float[] weights, int n, float[] x, int xOffset, int step, float[] y, int yOffset) {
        if (n < LANES) {
            for (int j = 0; j < n; j++) {
                float sum = 0;
                for (int k = 0; k < weights.length; k++) {
                    sum = Math.fma(x[xOffset + k * step + j], weights[k], sum);
                }
                y[yOffset + j] = sum;
            }
            return;
        }
        for (int block = 0; block < n; block += LANES) {
            int j = Math.min(block, n - LANES);
            FloatVector sum = FloatVector.zero(SPECIES);
            for (int k = 0; k < weights.length; k++) {
                sum = FloatVector.fromArray(SPECIES, x, xOffset + k * step + j)
                        .fma(FloatVector.broadcast(SPECIES, weights[k]), sum);
            }
            sum.intoArray(y, yOffset + j);
        }
    }
}
