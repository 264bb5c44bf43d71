package io.lanewise.operator.pool;

import static io.lanewise.kernel.VectorWidth.LANES;
import static org.assertj.core.api.Assertions.assertThat;

import io.lanewise.operator.OperatorRun;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Means, sums and maxima over all pixels against plain loops in double. */
@Tag("width")
class GlobalPoolTest {

    private static final int BATCH = 2;
    private static final int[] CHANNELS = {1, 3, LANES - 1, LANES, LANES + 1, 3 * LANES + 2, 70};
    private static final int[] PIXELS = {1, 2, 31, 32, 33, 49, 100};

    private final SplittableRandom random = new SplittableRandom(32);

    @Test
    void meansAndSumsOfIntegersAreExact() {
        for (int channels : CHANNELS) {
            for (int pixels : PIXELS) {
                float[] x = OperatorRun.integers(random, BATCH * pixels * channels);
                float[] expected = new float[BATCH * channels];
                float[] sums = new float[BATCH * channels];
                for (int i = 0; i < expected.length; i++) {
                    double sum = 0;
                    for (int p = 0; p < pixels; p++) {
                        sum += x[(i / channels * pixels + p) * channels + i % channels];
                    }
                    expected[i] = (float) (sum / pixels);
                    sums[i] = (float) sum;
                }
                assertThat(OperatorRun.run(GlobalPool.sum(pixels, channels), BATCH, sums.length, x))
                        .as("%d pixels of %d", pixels, channels)
                        .isEqualTo(sums);
                assertThat(OperatorRun.run(GlobalPool.average(pixels, channels), BATCH, expected.length, x))
                        .as("%d pixels of %d", pixels, channels)
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void maximaAreExactAndNaNWins() {
        for (int channels : CHANNELS) {
            for (int pixels : PIXELS) {
                float[] x = OperatorRun.floats(random, BATCH * pixels * channels, -3, -1);
                x[random.nextInt(x.length)] = Float.NaN;
                x[random.nextInt(x.length)] = Float.NEGATIVE_INFINITY;
                float[] expected = new float[BATCH * channels];
                for (int i = 0; i < expected.length; i++) {
                    double largest = Double.NEGATIVE_INFINITY;
                    for (int p = 0; p < pixels; p++) {
                        double value = x[(i / channels * pixels + p) * channels + i % channels];
                        largest = Double.isNaN(value) || value > largest ? value : largest;
                        if (Double.isNaN(largest)) {
                            break;
                        }
                    }
                    expected[i] = (float) largest;
                }
                assertThat(OperatorRun.run(GlobalPool.maximum(pixels, channels), BATCH, expected.length, x))
                        .as("%d pixels of %d", pixels, channels)
                        .isEqualTo(expected);
            }
        }
    }

    /** One running sum in fp32 would be off by some 1e-4: the same rounding error, over and over. */
    @Test
    void manyPixelsLoseLittle() {
        int pixels = 112 * 112;
        int channels = LANES + 1;
        float[] x = new float[pixels * channels];
        Arrays.fill(x, 0.1f);
        double bound = 0.1 * OperatorRun.gamma(32 + pixels / 32.0 + 2);
        for (float mean : OperatorRun.run(GlobalPool.average(pixels, channels), 1, channels, x)) {
            assertThat(Math.abs(mean - (double) 0.1f)).isLessThan(bound);
        }
    }

    @Test
    void channelsAreSplitIntoTasks() {
        assertThat(GlobalPool.average(49, 1280).tasks(1)).isGreaterThan(4);
        assertThat(GlobalPool.maximum(112 * 112, 32).tasks(1)).isEqualTo(2);
    }
}
