package io.lanewise.kernel.conv;

import static io.lanewise.kernel.VectorWidth.LANES;
import static io.lanewise.kernel.VectorWidth.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * {@code y[i, c] = bias[c] + Σ x[i, u, v, c] · w[u, v, c]}, {@code 0 ≤ u < rows}, {@code 0 ≤ v < 3}: depthwise convolution with windows of
 * three columns, laid out as in {@link DepthwiseKernel#row}. Four pixels at a time, one window row after the other added to the results
 * in memory. The loop runs over channels, so that every access is linear in it and C2 checks bounds once before the loop.
 */
final class DepthwiseRowKernel {

    /** Pixels of one call. */
    static final int PIXELS = 4;

    /** With fewer channels its loops are too short to pay. */
    static final int LEAST_CHANNELS = 8 * LANES;

    private DepthwiseRowKernel() {}

    /** As {@link DepthwiseKernel#row} with three columns and at least {@link #PIXELS} pixels; gives the same bits. */
    static void row(
            int pixels,
            int channels,
            int rows,
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
        int whole = channels / LANES * LANES;
        for (int i = 0; i < pixels; i += PIXELS) {
            int from = Math.min(i, pixels - PIXELS);
            int xAt = xOffset + from * pixelStep;
            int yAt = yOffset + from * channels;
            for (int pixel = 0; pixel < PIXELS; pixel++) {
                System.arraycopy(bias, 0, y, yAt + pixel * channels, channels);
            }
            for (int u = 0; u < rows; u++) {
                add(whole, x, xAt + u * rowStep, pixelStep, columnStep, w, wOffset + u * wRowStep, channels, y, yAt);
            }
            if (whole < channels) {
                int last = channels - LANES;
                for (int pixel = 0; pixel < PIXELS; pixel++) {
                    System.arraycopy(bias, last, y, yAt + pixel * channels + last, LANES);
                }
                for (int u = 0; u < rows; u++) {
                    int xLast = xAt + u * rowStep + last;
                    int wLast = wOffset + u * wRowStep + last;
                    add(LANES, x, xLast, pixelStep, columnStep, w, wLast, channels, y, yAt + last);
                }
            }
        }
    }

    /** Adds three taps of four pixels, for the first {@code n} channels. */
    private static void add(
            int n,
            float[] x,
            int xOffset,
            int pixelStep,
            int columnStep,
            float[] w,
            int wOffset,
            int channels,
            float[] y,
            int yOffset) {
        for (int c = 0; c < n; c += LANES) {
            FloatVector w0 = FloatVector.fromArray(SPECIES, w, wOffset + c);
            FloatVector w1 = FloatVector.fromArray(SPECIES, w, wOffset + channels + c);
            FloatVector w2 = FloatVector.fromArray(SPECIES, w, wOffset + 2 * channels + c);
            int x0 = xOffset + c;
            FloatVector y0 = FloatVector.fromArray(SPECIES, y, yOffset + c);
            y0 = FloatVector.fromArray(SPECIES, x, x0).fma(w0, y0);
            y0 = FloatVector.fromArray(SPECIES, x, x0 + columnStep).fma(w1, y0);
            y0 = FloatVector.fromArray(SPECIES, x, x0 + 2 * columnStep).fma(w2, y0);
            y0.intoArray(y, yOffset + c);
            int x1 = xOffset + pixelStep + c;
            FloatVector y1 = FloatVector.fromArray(SPECIES, y, yOffset + channels + c);
            y1 = FloatVector.fromArray(SPECIES, x, x1).fma(w0, y1);
            y1 = FloatVector.fromArray(SPECIES, x, x1 + columnStep).fma(w1, y1);
            y1 = FloatVector.fromArray(SPECIES, x, x1 + 2 * columnStep).fma(w2, y1);
            y1.intoArray(y, yOffset + channels + c);
            int x2 = xOffset + 2 * pixelStep + c;
            FloatVector y2 = FloatVector.fromArray(SPECIES, y, yOffset + 2 * channels + c);
            y2 = FloatVector.fromArray(SPECIES, x, x2).fma(w0, y2);
            y2 = FloatVector.fromArray(SPECIES, x, x2 + columnStep).fma(w1, y2);
            y2 = FloatVector.fromArray(SPECIES, x, x2 + 2 * columnStep).fma(w2, y2);
            y2.intoArray(y, yOffset + 2 * channels + c);
            int x3 = xOffset + 3 * pixelStep + c;
            FloatVector y3 = FloatVector.fromArray(SPECIES, y, yOffset + 3 * channels + c);
            y3 = FloatVector.fromArray(SPECIES, x, x3).fma(w0, y3);
            y3 = FloatVector.fromArray(SPECIES, x, x3 + columnStep).fma(w1, y3);
            y3 = FloatVector.fromArray(SPECIES, x, x3 + 2 * columnStep).fma(w2, y3);
            y3.intoArray(y, yOffset + 3 * channels + c);
        }
    }
}
