package io.lanewise.kernel.conv;

import static io.lanewise.kernel.VectorWidth.LANES;
import static io.lanewise.kernel.VectorWidth.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * {@code y[i, c] = bias[c] + Σ x[i + v, u, c] · w[u, v, c]}, {@code 0 ≤ u, v < 3}: depthwise convolution with whole windows of 3x3.
 *
 * <p>Pixels lie as far apart as their taps (stride = dilation, mostly 1), so four neighbours share the 18 inputs under their windows. All 36 products of a vector of channels stand in one loop body, and every
 * access is linear in the loop's variable, so that C2 checks bounds once before the loop.
 */
public final class Depthwise3x3Kernel {

    /** Pixels that are computed together; a row has at least so many. */
    public static final int PIXELS = 4;

    /** With fewer channels its loops are too short to pay. */
    public static final int LEAST_CHANNELS = 3 * LANES;

    private static final int TAPS = 9;

    private Depthwise3x3Kernel() {}

    /**
     * {@code packed[(vector · 9 + tap) · lanes + lane] = w[tap · channels + vector · lanes + lane]}; where channels are no whole number of vectors, the last vector overlaps
     * the one before.
     */
    public static float[] pack(float[] w, int channels) {
        int vectors = Math.ceilDiv(channels, LANES);
        float[] packed = new float[vectors * TAPS * LANES];
        for (int vector = 0; vector < vectors; vector++) {
            int c = Math.min(vector * LANES, channels - LANES);
            for (int tap = 0; tap < TAPS; tap++) {
                System.arraycopy(w, tap * channels + c, packed, (vector * TAPS + tap) * LANES, LANES);
            }
        }
        return packed;
    }

    /**
     * {@code y[yOffset + i · channels + c] = bias[c] + Σ x[xOffset + i · columnStep + u · rowStep + v · columnStep + c] · w[u, v, c]},
     * {@code 0 ≤ i < pixels}, {@code 0 ≤ c < channels}. Offsets and steps in floats; x and y may not overlap. Gives the bits of
     * {@link DepthwiseKernel#row}.
     */
    public static void row(
            int pixels,
            int channels,
            float[] x,
            int xOffset,
            int rowStep,
            int columnStep,
            float[] packed,
            float[] bias,
            float[] y,
            int yOffset) {
        assert pixels >= PIXELS && channels >= LANES : pixels + " " + channels;
        int whole = channels / LANES * LANES;
        int last = channels - LANES;
        for (int i = 0; i < pixels; i += PIXELS) {
            int from = Math.min(i, pixels - PIXELS);
            int xAt = xOffset + from * columnStep;
            int yAt = yOffset + from * channels;
            four(whole, channels, x, xAt, rowStep, columnStep, packed, 0, bias, 0, y, yAt);
            if (whole < channels) {
                four(
                        LANES,
                        channels,
                        x,
                        xAt + last,
                        rowStep,
                        columnStep,
                        packed,
                        whole * TAPS,
                        bias,
                        last,
                        y,
                        yAt + last);
            }
        }
    }

    private static void four(
            int n,
            int channels,
            float[] x,
            int xOffset,
            int rowStep,
            int columnStep,
            float[] packed,
            int wOffset,
            float[] bias,
            int biasOffset,
            float[] y,
            int yOffset) {
        int at00 = xOffset;
        int at01 = xOffset + columnStep;
        int at02 = xOffset + 2 * columnStep;
        int at03 = xOffset + 3 * columnStep;
        int at04 = xOffset + 4 * columnStep;
        int at05 = xOffset + 5 * columnStep;
        int at10 = xOffset + rowStep;
        int at11 = xOffset + rowStep + columnStep;
        int at12 = xOffset + rowStep + 2 * columnStep;
        int at13 = xOffset + rowStep + 3 * columnStep;
        int at14 = xOffset + rowStep + 4 * columnStep;
        int at15 = xOffset + rowStep + 5 * columnStep;
        int at20 = xOffset + 2 * rowStep;
        int at21 = xOffset + 2 * rowStep + columnStep;
        int at22 = xOffset + 2 * rowStep + 2 * columnStep;
        int at23 = xOffset + 2 * rowStep + 3 * columnStep;
        int at24 = xOffset + 2 * rowStep + 4 * columnStep;
        int at25 = xOffset + 2 * rowStep + 5 * columnStep;
        for (int c = 0; c < n; c += LANES) {
            int w = wOffset + c * TAPS;
            FloatVector y0 = FloatVector.fromArray(SPECIES, bias, biasOffset + c);
            FloatVector y1 = y0;
            FloatVector y2 = y0;
            FloatVector y3 = y0;
            FloatVector w00 = FloatVector.fromArray(SPECIES, packed, w);
            FloatVector w01 = FloatVector.fromArray(SPECIES, packed, w + LANES);
            FloatVector w02 = FloatVector.fromArray(SPECIES, packed, w + 2 * LANES);
            FloatVector x00 = FloatVector.fromArray(SPECIES, x, at00 + c);
            y0 = x00.fma(w00, y0);
            FloatVector x01 = FloatVector.fromArray(SPECIES, x, at01 + c);
            y1 = x01.fma(w00, y1);
            y0 = x01.fma(w01, y0);
            FloatVector x02 = FloatVector.fromArray(SPECIES, x, at02 + c);
            y2 = x02.fma(w00, y2);
            y1 = x02.fma(w01, y1);
            y0 = x02.fma(w02, y0);
            FloatVector x03 = FloatVector.fromArray(SPECIES, x, at03 + c);
            y3 = x03.fma(w00, y3);
            y2 = x03.fma(w01, y2);
            y1 = x03.fma(w02, y1);
            FloatVector x04 = FloatVector.fromArray(SPECIES, x, at04 + c);
            y3 = x04.fma(w01, y3);
            y2 = x04.fma(w02, y2);
            FloatVector x05 = FloatVector.fromArray(SPECIES, x, at05 + c);
            y3 = x05.fma(w02, y3);
            FloatVector w10 = FloatVector.fromArray(SPECIES, packed, w + 3 * LANES);
            FloatVector w11 = FloatVector.fromArray(SPECIES, packed, w + 4 * LANES);
            FloatVector w12 = FloatVector.fromArray(SPECIES, packed, w + 5 * LANES);
            FloatVector x10 = FloatVector.fromArray(SPECIES, x, at10 + c);
            y0 = x10.fma(w10, y0);
            FloatVector x11 = FloatVector.fromArray(SPECIES, x, at11 + c);
            y1 = x11.fma(w10, y1);
            y0 = x11.fma(w11, y0);
            FloatVector x12 = FloatVector.fromArray(SPECIES, x, at12 + c);
            y2 = x12.fma(w10, y2);
            y1 = x12.fma(w11, y1);
            y0 = x12.fma(w12, y0);
            FloatVector x13 = FloatVector.fromArray(SPECIES, x, at13 + c);
            y3 = x13.fma(w10, y3);
            y2 = x13.fma(w11, y2);
            y1 = x13.fma(w12, y1);
            FloatVector x14 = FloatVector.fromArray(SPECIES, x, at14 + c);
            y3 = x14.fma(w11, y3);
            y2 = x14.fma(w12, y2);
            FloatVector x15 = FloatVector.fromArray(SPECIES, x, at15 + c);
            y3 = x15.fma(w12, y3);
            FloatVector w20 = FloatVector.fromArray(SPECIES, packed, w + 6 * LANES);
            FloatVector w21 = FloatVector.fromArray(SPECIES, packed, w + 7 * LANES);
            FloatVector w22 = FloatVector.fromArray(SPECIES, packed, w + 8 * LANES);
            FloatVector x20 = FloatVector.fromArray(SPECIES, x, at20 + c);
            y0 = x20.fma(w20, y0);
            FloatVector x21 = FloatVector.fromArray(SPECIES, x, at21 + c);
            y1 = x21.fma(w20, y1);
            y0 = x21.fma(w21, y0);
            FloatVector x22 = FloatVector.fromArray(SPECIES, x, at22 + c);
            y2 = x22.fma(w20, y2);
            y1 = x22.fma(w21, y1);
            y0 = x22.fma(w22, y0);
            FloatVector x23 = FloatVector.fromArray(SPECIES, x, at23 + c);
            y3 = x23.fma(w20, y3);
            y2 = x23.fma(w21, y2);
            y1 = x23.fma(w22, y1);
            FloatVector x24 = FloatVector.fromArray(SPECIES, x, at24 + c);
            y3 = x24.fma(w21, y3);
            y2 = x24.fma(w22, y2);
            FloatVector x25 = FloatVector.fromArray(SPECIES, x, at25 + c);
            y3 = x25.fma(w22, y3);
            y0.intoArray(y, yOffset + c);
            y1.intoArray(y, yOffset + channels + c);
            y2.intoArray(y, yOffset + 2 * channels + c);
            y3.intoArray(y, yOffset + 3 * channels + c);
        }
    }
}
