package io.lanewise.kernel.conv;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanewise.kernel.VectorWidth;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Gathered patches against plain loops, and what lies around them. */
@Tag("width")
class PatchGatherTest {

    private static final int LANES = VectorWidth.LANES;
    private static final float UNTOUCHED = Float.NaN;

    private final SplittableRandom random = new SplittableRandom(12);

    private float[] floats(int length) {
        float[] floats = new float[length];
        for (int i = 0; i < length; i++) {
            floats[i] = (float) random.nextDouble(-1, 1);
        }
        return floats;
    }

    /** Gathers from an array that has {@code behind} floats after the last tap. */
    private void check(int pixels, int runs, int runFloats, int pixelStep, int runStep, int behind) {
        int xOffset = 2;
        int yOffset = 3;
        int taps = (pixels - 1) * pixelStep + (runs - 1) * runStep + runFloats;
        float[] x = floats(xOffset + taps + behind);
        float[] before = x.clone();
        int end = yOffset + pixels * runs * runFloats;
        float[] y = new float[end + PatchGather.SLACK + 2 * LANES];
        Arrays.fill(y, UNTOUCHED);
        PatchGather.gather(pixels, runs, runFloats, x, xOffset, pixelStep, runStep, y, yOffset);
        assertThat(x).isEqualTo(before);
        float[] expected = y.clone();
        Arrays.fill(expected, 0, yOffset, UNTOUCHED);
        Arrays.fill(expected, end + PatchGather.SLACK, y.length, UNTOUCHED);
        int at = yOffset;
        for (int pixel = 0; pixel < pixels; pixel++) {
            for (int run = 0; run < runs; run++) {
                for (int i = 0; i < runFloats; i++) {
                    expected[at++] = x[xOffset + pixel * pixelStep + run * runStep + i];
                }
            }
        }
        assertThat(y)
                .as("%d pixels, %d runs of %d, steps %d and %d", pixels, runs, runFloats, pixelStep, runStep)
                .isEqualTo(expected);
    }

    @Test
    void patchesAreTheTapsUnderEachWindow() {
        for (int pixels : new int[] {1, 2, 7}) {
            for (int runs : new int[] {1, 2, 7}) {
                for (int runFloats : new int[] {1, 3, LANES - 1, LANES, LANES + 1, 21, 4 * LANES + 3, 63}) {
                    check(pixels, runs, runFloats, 6, runFloats + 40, 3 * LANES);
                }
            }
        }
    }

    @Test
    void theSourceMayEndAnywhereBehindTheLastTap() {
        for (int behind = 0; behind <= 2 * LANES; behind++) {
            for (int runFloats : new int[] {1, 3, LANES - 1, LANES, LANES + 1, 21}) {
                check(5, 3, runFloats, 1, 9, behind);
                check(2, 1, runFloats, 3, 0, behind);
            }
        }
    }

    @Test
    void noPixelsWriteNothing() {
        float[] y = {1, 2, 3};
        PatchGather.gather(0, 7, 7, new float[0], 0, 1, 1, y, 1);
        assertThat(y).containsExactly(1, 2, 3);
    }
}
