package io.lanewise.kernel.conv;

import static io.lanewise.kernel.VectorWidth.LANES;
import static io.lanewise.kernel.VectorWidth.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * {@code y[i, u, t] = x[i · pixelStep + u · runStep + t]}, {@code 0 ≤ i < pixels}, {@code 0 ≤ u < runs}, {@code 0 ≤ t < runFloats}: the taps
 * under each pixel's window one after the other, a row per pixel (im2col).
 */
public final class PatchGather {

    /** Floats beyond the last patch that may be overwritten. */
    public static final int SLACK = LANES;

    private PatchGather() {}

    /**
     * Gathers {@code pixels} patches of {@code runs · runFloats} floats.
     *
     * <p>Run u of pixel i starts at {@code x[xOffset + i · pixelStep + u · runStep]}; the patches follow one another from
     * {@code y[yOffset]} on. Offsets and steps in floats. Runs are copied in whole vectors, so up to {@link #SLACK} floats behind
     * each run are overwritten: those of the next run, before it is written itself.
     */
    public static void gather(
            int pixels,
            int runs,
            int runFloats,
            float[] x,
            int xOffset,
            int pixelStep,
            int runStep,
            float[] y,
            int yOffset) {
        long end = xOffset + (pixels - 1L) * pixelStep + (runs - 1L) * runStep + runFloats;
        if (end + LANES > x.length) {
            copyRuns(pixels, runs, runFloats, x, xOffset, pixelStep, runStep, y, yOffset);
            return;
        }
        int to = yOffset;
        for (int pixel = 0; pixel < pixels; pixel++) {
            int from = xOffset + pixel * pixelStep;
            if (runFloats <= LANES) {
                for (int run = 0; run < runs; run++) {
                    FloatVector.fromArray(SPECIES, x, from + run * runStep).intoArray(y, to + run * runFloats);
                }
            } else {
                for (int run = 0; run < runs; run++) {
                    for (int i = 0; i < runFloats; i += LANES) {
                        FloatVector.fromArray(SPECIES, x, from + run * runStep + i)
                                .intoArray(y, to + run * runFloats + i);
                    }
                }
            }
            to += runs * runFloats;
        }
    }

    /** The same where whole vectors would reach beyond the end of the image. */
    private static void copyRuns(
            int pixels,
            int runs,
            int runFloats,
            float[] x,
            int xOffset,
            int pixelStep,
            int runStep,
            float[] y,
            int yOffset) {
        int to = yOffset;
        for (int pixel = 0; pixel < pixels; pixel++) {
            for (int run = 0; run < runs; run++) {
                System.arraycopy(x, xOffset + pixel * pixelStep + run * runStep, y, to, runFloats);
                to += runFloats;
            }
        }
    }
}
