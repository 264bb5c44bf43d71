package io.lanewise.kernel.pool;

import static io.lanewise.kernel.VectorWidth.LANES;
import static io.lanewise.kernel.VectorWidth.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/** {@code y[c] = coefficient[c] · (Σ x[u, v, c]) / taps + bias[c]} over the taps of one window. */
public final class WeightedPoolKernel {

    private WeightedPoolKernel() {}

    /**
     * One output pixel. Tap (u, v) of channel c: {@code x[xOffset + u · rowStep + v · columnStep + c]}; output
     * {@code y[yOffset + c]}; coefficients and biases {@code weights[weightsOffset + c]} and
     * {@code weights[weightsOffset + channels + c]}. Offsets and steps in floats. The sum runs over rows, then columns.
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
            float[] weights,
            int weightsOffset,
            float[] y,
            int yOffset) {
        float taps = rows * columns;
        for (int c = 0; c < channels; c += LANES) {
            VectorMask<Float> within = SPECIES.indexInRange(c, channels);
            FloatVector sum = FloatVector.zero(SPECIES);
            for (int u = 0; u < rows; u++) {
                int row = xOffset + u * rowStep + c;
                for (int v = 0; v < columns; v++) {
                    sum = sum.add(FloatVector.fromArray(SPECIES, x, row + v * columnStep, within));
                }
            }
            FloatVector coefficient = FloatVector.fromArray(SPECIES, weights, weightsOffset + c, within);
            FloatVector bias = FloatVector.fromArray(SPECIES, weights, weightsOffset + channels + c, within);
            sum.div(taps).fma(coefficient, bias).intoArray(y, yOffset + c, within);
        }
    }
}
