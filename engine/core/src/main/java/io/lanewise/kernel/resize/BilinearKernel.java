package io.lanewise.kernel.resize;

import static io.lanewise.kernel.VectorWidth.LANES;
import static io.lanewise.kernel.VectorWidth.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * {@code y[j, c] = t + (b − t) · v} with {@code t = top[l + c] + (top[r + c] − top[l + c]) · h} and b likewise below, {@code 0 ≤ j < columns},
 * {@code 0 ≤ c < channels}: a row of pixels, each between four.
 */
public final class BilinearKernel {

    private BilinearKernel() {}

    /**
     * One row of {@code columns} output pixels: float (j, c) is {@code y[yOffset + j · channels + c]}. Pixel j lies between the floats {@code left[j] + c} and
     * {@code right[j] + c} of the rows that start at {@code x[top]} and {@code x[bottom]}. x and y may not overlap.
     *
     * @param horizontal share of the right pixel, for each column
     * @param vertical share of the bottom row
     */
    public static void row(
            int columns,
            int channels,
            float[] x,
            int top,
            int bottom,
            int[] left,
            int[] right,
            float[] horizontal,
            float vertical,
            float[] y,
            int yOffset) {
        for (int j = 0; j < columns; j++) {
            pixel(
                    channels,
                    x,
                    top + left[j],
                    top + right[j],
                    bottom + left[j],
                    bottom + right[j],
                    horizontal[j],
                    vertical,
                    y,
                    yOffset + j * channels);
        }
    }

    /** Whole vectors, the last one overlapping the one before; single floats where there is no whole vector. */
    private static void pixel(
            int channels,
            float[] x,
            int topLeft,
            int topRight,
            int bottomLeft,
            int bottomRight,
            float horizontal,
            float vertical,
            float[] y,
            int yOffset) {
        if (channels < LANES) {
            for (int c = 0; c < channels; c++) {
                float above = between(x[topLeft + c], x[topRight + c], horizontal);
                float below = between(x[bottomLeft + c], x[bottomRight + c], horizontal);
                y[yOffset + c] = between(above, below, vertical);
            }
            return;
        }
        FloatVector h = FloatVector.broadcast(SPECIES, horizontal);
        FloatVector v = FloatVector.broadcast(SPECIES, vertical);
        for (int block = 0; block < channels; block += LANES) {
            int c = Math.min(block, channels - LANES);
            FloatVector above = between(
                    FloatVector.fromArray(SPECIES, x, topLeft + c), FloatVector.fromArray(SPECIES, x, topRight + c), h);
            FloatVector below = between(
                    FloatVector.fromArray(SPECIES, x, bottomLeft + c),
                    FloatVector.fromArray(SPECIES, x, bottomRight + c),
                    h);
            between(above, below, v).intoArray(y, yOffset + c);
        }
    }

    private static float between(float a, float b, float share) {
        return Math.fma(b - a, share, a);
    }

    private static FloatVector between(FloatVector a, FloatVector b, FloatVector share) {
        return b.sub(a).fma(share, a);
    }
}
