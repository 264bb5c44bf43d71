package io.lanewise.kernel.conv;

import static io.lanewise.kernel.VectorWidth.LANES;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The depthwise kernels against a plain loop, with integers: every difference counts. */
@Tag("width")
class DepthwiseKernelsTest {

    private final SplittableRandom random = new SplittableRandom(6);

    private float[] integers(int n) {
        float[] integers = new float[n];
        for (int i = 0; i < n; i++) {
            integers[i] = random.nextInt(-9, 10);
        }
        return integers;
    }

    @Test
    void sharedWindowsOf3x3() {
        for (int channels : new int[] {LANES, LANES + 1, 3 * LANES, 4 * LANES + 5, 9 * LANES - 1}) {
            for (int pixels = Depthwise3x3Kernel.PIXELS; pixels <= 2 * Depthwise3x3Kernel.PIXELS + 1; pixels++) {
                check(channels, pixels, 1);
                check(channels, pixels, 2);
            }
        }
    }

    private void check(int channels, int pixels, int dilation) {
        int columnStep = dilation * channels;
        int rowStep = (pixels + 2) * columnStep + 3;
        float[] x = integers(5 + 3 * rowStep);
        float[] w = integers(9 * channels);
        float[] bias = integers(channels);
        float[] shared = new float[2 + pixels * channels + 1];
        Arrays.fill(shared, -1000);
        float[] general = shared.clone();
        float[] expected = shared.clone();
        for (int i = 0; i < pixels; i++) {
            for (int c = 0; c < channels; c++) {
                double sum = bias[c];
                for (int tap = 0; tap < 9; tap++) {
                    int at = 5 + i * columnStep + tap / 3 * rowStep + tap % 3 * columnStep + c;
                    sum += (double) x[at] * w[tap * channels + c];
                }
                expected[2 + i * channels + c] = (float) sum;
            }
        }
        Depthwise3x3Kernel.row(
                pixels, channels, x, 5, rowStep, columnStep, Depthwise3x3Kernel.pack(w, channels), bias, shared, 2);
        assertThat(shared).isEqualTo(expected);
        DepthwiseKernel.row(
                pixels, channels, 3, 3, x, 5, columnStep, rowStep, columnStep, w, 0, 3 * channels, bias, general, 2);
        assertThat(general).isEqualTo(expected);
    }
}
