package io.lanewise.kernel.conv;

import static io.lanewise.kernel.VectorWidth.LANES;
import static io.lanewise.kernel.VectorWidth.SPECIES;

import jdk.incubator.vector.FloatVector;

/** Writes the taps under each pixel's window one after the other, a row per pixel (im2col). */
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
        int to = yOffset;
        for (int pixel = 0; pixel < pixels; pixel++) {
            for (int run = 0; run < runs; run++) {
                int from = xOffset + pixel * pixelStep + run * runStep;
                if (from + runFloats + LANES <= x.length) {
                    for (int i = 0; i < runFloats; i += LANES) {
                        FloatVector.fromArray(SPECIES, x, from + i).intoArray(y, to + i);
                    }
                } else {
                    System.arraycopy(x, from, y, to, runFloats);
                }
                to += runFloats;
            }
        }
    }
}
