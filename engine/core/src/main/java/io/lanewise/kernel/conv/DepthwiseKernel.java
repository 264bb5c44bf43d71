package io.lanewise.kernel.conv;

import static io.lanewise.kernel.VectorWidth.LANES;
import static io.lanewise.kernel.VectorWidth.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * {@code y[i, c] = bias[c] + Σ x[i, u, v, c] · w[u, v, c]}, {@code 0 ≤ i < pixels}, {@code 0 ≤ c < channels}, {@code 0 ≤ u < rows},
 * {@code 0 ≤ v < columns}: depthwise convolution of neighbouring pixels, a vector of channels at a time. Taps are summed row by row, so that every number of pixels gives the same bits.
 */
public final class DepthwiseKernel {

    private DepthwiseKernel() {}

    /**
     * A row of pixels whose windows all have {@code rows × columns} taps.
     *
     * <p>Tap (u, v) of pixel i and channel c: {@code x[xOffset + i · pixelStep + u · rowStep + v · columnStep + c]} times {@code
     * w[wOffset + u · wRowStep + v · channels + c]}; result {@code y[yOffset + i · channels + c]}. Offsets and steps in floats; x and y may
     * not overlap.
     *
     * @param channels at least one vector; where it is no whole number of vectors, the last one overlaps the one before
     */
    public static void row(
            int pixels,
            int channels,
            int rows,
            int columns,
            float[] x,
            int xOffset,
            int pixelStep,
            int rowStep,
            int columnStep,
            float[] w,
            int wOffset,
            int wRowStep,
            float[] bias,
            float[] y,
            int yOffset) {
        assert channels >= LANES : channels;
        if (columns == 3 && pixels >= DepthwiseRowKernel.PIXELS && channels >= DepthwiseRowKernel.LEAST_CHANNELS) {
            DepthwiseRowKernel.row(
                    pixels,
                    channels,
                    rows,
                    x,
                    xOffset,
                    pixelStep,
                    rowStep,
                    columnStep,
                    w,
                    wOffset,
                    wRowStep,
                    bias,
                    y,
                    yOffset);
            return;
        }
        int taps = rows * columns;
        int xBack = rowStep - columns * columnStep;
        int wBack = wRowStep - columns * channels;
        int size = pixels < 4 ? 1 : pixels < 8 ? 4 : 8;
        for (int i = 0; i < pixels; i += size) {
            int from = Math.min(i, pixels - size);
            for (int vector = 0; vector < channels; vector += LANES) {
                int c = Math.min(vector, channels - LANES);
                int xAt = xOffset + from * pixelStep + c;
                int wAt = wOffset + c;
                int yAt = yOffset + from * channels + c;
                switch (size) {
                    case 8 ->
                        eight(
                                taps,
                                columns,
                                channels,
                                x,
                                xAt,
                                pixelStep,
                                columnStep,
                                xBack,
                                w,
                                wAt,
                                wBack,
                                bias,
                                c,
                                y,
                                yAt);
                    case 4 ->
                        four(
                                taps,
                                columns,
                                channels,
                                x,
                                xAt,
                                pixelStep,
                                columnStep,
                                xBack,
                                w,
                                wAt,
                                wBack,
                                bias,
                                c,
                                y,
                                yAt);
                    default -> one(taps, columns, channels, x, xAt, columnStep, xBack, w, wAt, wBack, bias, c, y, yAt);
                }
            }
        }
    }

    private static void eight(
            int taps,
            int columns,
            int channels,
            float[] x,
            int xOffset,
            int pixelStep,
            int columnStep,
            int xBack,
            float[] w,
            int wOffset,
            int wBack,
            float[] bias,
            int biasOffset,
            float[] y,
            int yOffset) {
        FloatVector y0 = FloatVector.fromArray(SPECIES, bias, biasOffset);
        FloatVector y1 = FloatVector.fromArray(SPECIES, bias, biasOffset);
        FloatVector y2 = FloatVector.fromArray(SPECIES, bias, biasOffset);
        FloatVector y3 = FloatVector.fromArray(SPECIES, bias, biasOffset);
        FloatVector y4 = FloatVector.fromArray(SPECIES, bias, biasOffset);
        FloatVector y5 = FloatVector.fromArray(SPECIES, bias, biasOffset);
        FloatVector y6 = FloatVector.fromArray(SPECIES, bias, biasOffset);
        FloatVector y7 = FloatVector.fromArray(SPECIES, bias, biasOffset);
        int xAt = xOffset;
        int wAt = wOffset;
        int column = 0;
        for (int tap = 0; tap < taps; tap++) {
            FloatVector weight = FloatVector.fromArray(SPECIES, w, wAt);
            y0 = FloatVector.fromArray(SPECIES, x, xAt).fma(weight, y0);
            y1 = FloatVector.fromArray(SPECIES, x, xAt + pixelStep).fma(weight, y1);
            y2 = FloatVector.fromArray(SPECIES, x, xAt + 2 * pixelStep).fma(weight, y2);
            y3 = FloatVector.fromArray(SPECIES, x, xAt + 3 * pixelStep).fma(weight, y3);
            y4 = FloatVector.fromArray(SPECIES, x, xAt + 4 * pixelStep).fma(weight, y4);
            y5 = FloatVector.fromArray(SPECIES, x, xAt + 5 * pixelStep).fma(weight, y5);
            y6 = FloatVector.fromArray(SPECIES, x, xAt + 6 * pixelStep).fma(weight, y6);
            y7 = FloatVector.fromArray(SPECIES, x, xAt + 7 * pixelStep).fma(weight, y7);
            xAt += columnStep;
            wAt += channels;
            column++;
            if (column == columns) {
                column = 0;
                xAt += xBack;
                wAt += wBack;
            }
        }
        y0.intoArray(y, yOffset);
        y1.intoArray(y, yOffset + channels);
        y2.intoArray(y, yOffset + 2 * channels);
        y3.intoArray(y, yOffset + 3 * channels);
        y4.intoArray(y, yOffset + 4 * channels);
        y5.intoArray(y, yOffset + 5 * channels);
        y6.intoArray(y, yOffset + 6 * channels);
        y7.intoArray(y, yOffset + 7 * channels);
    }

    private static void four(
            int taps,
            int columns,
            int channels,
            float[] x,
            int xOffset,
            int pixelStep,
            int columnStep,
            int xBack,
            float[] w,
            int wOffset,
            int wBack,
            float[] bias,
            int biasOffset,
            float[] y,
            int yOffset) {
        FloatVector y0 = FloatVector.fromArray(SPECIES, bias, biasOffset);
        FloatVector y1 = FloatVector.fromArray(SPECIES, bias, biasOffset);
        FloatVector y2 = FloatVector.fromArray(SPECIES, bias, biasOffset);
        FloatVector y3 = FloatVector.fromArray(SPECIES, bias, biasOffset);
        int xAt = xOffset;
        int wAt = wOffset;
        int column = 0;
        for (int tap = 0; tap < taps; tap++) {
            FloatVector weight = FloatVector.fromArray(SPECIES, w, wAt);
            y0 = FloatVector.fromArray(SPECIES, x, xAt).fma(weight, y0);
            y1 = FloatVector.fromArray(SPECIES, x, xAt + pixelStep).fma(weight, y1);
            y2 = FloatVector.fromArray(SPECIES, x, xAt + 2 * pixelStep).fma(weight, y2);
            y3 = FloatVector.fromArray(SPECIES, x, xAt + 3 * pixelStep).fma(weight, y3);
            xAt += columnStep;
            wAt += channels;
            column++;
            if (column == columns) {
                column = 0;
                xAt += xBack;
                wAt += wBack;
            }
        }
        y0.intoArray(y, yOffset);
        y1.intoArray(y, yOffset + channels);
        y2.intoArray(y, yOffset + 2 * channels);
        y3.intoArray(y, yOffset + 3 * channels);
    }

    private static void one(
            int taps,
            int columns,
            int channels,
            float[] x,
            int xOffset,
            int columnStep,
            int xBack,
            float[] w,
            int wOffset,
            int wBack,
            float[] bias,
            int biasOffset,
            float[] y,
            int yOffset) {
        FloatVector y0 = FloatVector.fromArray(SPECIES, bias, biasOffset);
        int xAt = xOffset;
        int wAt = wOffset;
        int column = 0;
        for (int tap = 0; tap < taps; tap++) {
            FloatVector weight = FloatVector.fromArray(SPECIES, w, wAt);
            y0 = FloatVector.fromArray(SPECIES, x, xAt).fma(weight, y0);
            xAt += columnStep;
            wAt += channels;
            column++;
            if (column == columns) {
                column = 0;
                xAt += xBack;
                wAt += wBack;
            }
        }
        y0.intoArray(y, yOffset);
    }
}
