package io.lanewise.kernel.pool;

import static io.lanewise.kernel.VectorWidth.LANES;
import static io.lanewise.kernel.VectorWidth.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/** {@code y[c] = (Σ x[u, v, c]) / taps}, {@code 0 ≤ u < rows}, {@code 0 ≤ v < columns}, {@code 0 ≤ c < channels}: the mean of one window. */
public final class AveragePoolKernel {

    private AveragePoolKernel() {}

    /**
     * One output pixel. Tap (u, v) of channel c: {@code x[xOffset + u · rowStep + v · columnStep + c]}; output
     * {@code y[yOffset + c]}, which must not be input. Offsets and steps in floats. Each row of taps is summed apart, then the
     * rows. A window without taps gives NaN.
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
        float taps = (float) rows * columns;
        if (channels < LANES) {
            few(rows, columns, channels, x, xOffset, rowStep, columnStep, y, yOffset);
            return;
        }
        for (int next = 0; next < channels; next += LANES) {
            // The last vector overlaps the one before.
            int c = Math.min(next, channels - LANES);
            FloatVector sum = FloatVector.zero(SPECIES);
            for (int u = 0; u < rows; u++) {
                int row = xOffset + u * rowStep + c;
                FloatVector rowSum = FloatVector.zero(SPECIES);
                for (int v = 0; v < columns; v++) {
                    rowSum = rowSum.add(FloatVector.fromArray(SPECIES, x, row + v * columnStep));
                }
                sum = sum.add(rowSum);
            }
            sum.div(taps).intoArray(y, yOffset + c);
        }
    }

    private static void few(
            int rows,
            int columns,
            int channels,
            float[] x,
            int xOffset,
            int rowStep,
            int columnStep,
            float[] y,
            int yOffset) {
        VectorMask<Float> within = SPECIES.indexInRange(0, channels);
        FloatVector sum = FloatVector.zero(SPECIES);
        for (int u = 0; u < rows; u++) {
            int row = xOffset + u * rowStep;
            FloatVector rowSum = FloatVector.zero(SPECIES);
            for (int v = 0; v < columns; v++) {
                rowSum = rowSum.add(FloatVector.fromArray(SPECIES, x, row + v * columnStep, within));
            }
            sum = sum.add(rowSum);
        }
        sum.div((float) rows * columns).intoArray(y, yOffset, within);
    }
}
