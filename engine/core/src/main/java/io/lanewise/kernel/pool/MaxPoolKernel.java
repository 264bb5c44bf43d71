package io.lanewise.kernel.pool;

import static io.lanewise.kernel.VectorWidth.LANES;
import static io.lanewise.kernel.VectorWidth.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/**
 * {@code y[c] = max x[u, v, c]}, {@code 0 ≤ u < rows}, {@code 0 ≤ v < columns}, {@code 0 ≤ c < channels}: the maximum of one window; NaN wins,
 * as in {@link Math#max(float, float)}.
 */
public final class MaxPoolKernel {

    private MaxPoolKernel() {}

    /**
     * One output pixel. Tap (u, v) of channel c: {@code x[xOffset + u · rowStep + v · columnStep + c]}; output
     * {@code y[yOffset + c]}. Offsets and steps in floats. A window without taps gives −∞.
     *
     * @param rows rows of taps within the image
     * @param columns columns of taps within the image
     */
    public static void pool(
            int rows,
            int columns,
            int channels,
            float[] x,
            int xOffset,
            int rowStep,
            int columnStep,
            float[] y,
            int yOffset) {
        int c = 0;
        for (; c + LANES <= channels; c += LANES) {
            FloatVector largest = FloatVector.broadcast(SPECIES, Float.NEGATIVE_INFINITY);
            for (int u = 0; u < rows; u++) {
                int row = xOffset + u * rowStep + c;
                for (int v = 0; v < columns; v++) {
                    largest = largest.max(FloatVector.fromArray(SPECIES, x, row + v * columnStep));
                }
            }
            largest.intoArray(y, yOffset + c);
        }
        if (c < channels) {
            VectorMask<Float> rest = SPECIES.indexInRange(c, channels);
            FloatVector largest = FloatVector.broadcast(SPECIES, Float.NEGATIVE_INFINITY);
            for (int u = 0; u < rows; u++) {
                int row = xOffset + u * rowStep + c;
                for (int v = 0; v < columns; v++) {
                    largest = largest.max(FloatVector.fromArray(SPECIES, x, row + v * columnStep, rest));
                }
            }
            largest.intoArray(y, yOffset + c, rest);
        }
    }
}
