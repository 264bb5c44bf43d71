package io.lanewise.operator.resize;

import static io.lanewise.kernel.VectorWidth.LANES;
import static org.assertj.core.api.Assertions.assertThat;

import io.lanewise.operator.OperatorRun;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Images of other sizes against hat functions in double, and exactly where the shares are dyadic. */
@Tag("width")
class ResizeTest {

    private static final int BATCH = 2;

    private static final int[][] SIZES = {
        {1, 1, 3, 4},
        {5, 7, 5, 7},
        {5, 7, 10, 14},
        {6, 8, 3, 4},
        {4, 9, 13, 5},
        {11, 3, 2, 17},
        {40, 30, 24, 61},
        {3, 3, 300, 301}
    };

    private final SplittableRandom random = new SplittableRandom(4);

    private float[] image(int height, int width, int channels, int bound) {
        float[] image = new float[BATCH * height * width * channels];
        for (int i = 0; i < image.length; i++) {
            image[i] = bound == 0 ? (float) random.nextDouble(-1, 1) : random.nextInt(-bound, bound + 1);
        }
        return image;
    }

    @Test
    void bilinear() {
        for (int[] size : SIZES) {
            for (int channels : new int[] {1, 3, LANES - 1, LANES, 2 * LANES + 3}) {
                float[] x = image(size[0], size[1], channels, 0);
                float[] y = OperatorRun.run(
                        Resize.bilinear(size[0], size[1], channels, size[2], size[3]),
                        BATCH,
                        BATCH * size[2] * size[3] * channels,
                        x);
                double[] expected = hats(x, size, channels);
                double worst = 0;
                for (int i = 0; i < y.length; i++) {
                    worst = Math.max(worst, Math.abs(y[i] - expected[i]));
                }
                // A coordinate below 64 in fp32 is off by some 2^-18 at most, and pixels differ by less than 2.
                assertThat(worst).isLessThan(2e-5);
            }
        }
    }

    /** Twice, four times and half as large: all shares are eighths, all sums exact. */
    @Test
    void bilinearIsExactForIntegers() {
        int[][] sizes = {{5, 7, 10, 14}, {6, 8, 3, 4}, {3, 5, 12, 10}, {8, 4, 4, 16}};
        for (int[] size : sizes) {
            for (int channels : new int[] {1, 3, LANES + 1}) {
                float[] x = image(size[0], size[1], channels, 100);
                float[] y = OperatorRun.run(
                        Resize.bilinear(size[0], size[1], channels, size[2], size[3]),
                        BATCH,
                        BATCH * size[2] * size[3] * channels,
                        x);
                double[] expected = hats(x, size, channels);
                assertThat(IntStream.range(0, y.length).mapToDouble(i -> y[i]).toArray())
                        .isEqualTo(expected);
            }
        }
    }

    /** Every pixel weighs by its distance, 1 − |d| within 1; the outermost pixels stand for all beyond them. */
    private static double[] hats(float[] x, int[] size, int channels) {
        double[] y = new double[BATCH * size[2] * size[3] * channels];
        int at = 0;
        for (int sample = 0; sample < BATCH; sample++) {
            for (int i = 0; i < size[2]; i++) {
                for (int j = 0; j < size[3]; j++) {
                    double row = position(i, size[0], size[2]);
                    double column = position(j, size[1], size[3]);
                    for (int c = 0; c < channels; c++) {
                        double sum = 0;
                        for (int u = 0; u < size[0]; u++) {
                            for (int v = 0; v < size[1]; v++) {
                                double weight =
                                        Math.max(0, 1 - Math.abs(u - row)) * Math.max(0, 1 - Math.abs(v - column));
                                sum += weight * x[((sample * size[0] + u) * size[1] + v) * channels + c];
                            }
                        }
                        y[at++] = sum;
                    }
                }
            }
        }
        return y;
    }

    private static double position(int output, int inputs, int outputs) {
        return Math.clamp((output + 0.5) * inputs / outputs - 0.5, 0, inputs - 1);
    }

    @Test
    void nearest() {
        for (int[] size : SIZES) {
            for (int channels : new int[] {1, 3, 2 * LANES + 3}) {
                float[] x = image(size[0], size[1], channels, 1000);
                float[] y = OperatorRun.run(
                        Resize.nearest(size[0], size[1], channels, size[2], size[3]),
                        BATCH,
                        BATCH * size[2] * size[3] * channels,
                        x);
                float[] expected = new float[y.length];
                for (int i = 0; i < y.length; i++) {
                    int pixel = i / channels;
                    int sample = pixel / (size[2] * size[3]);
                    int row = (2 * (pixel / size[3] % size[2]) + 1) * size[0] / (2 * size[2]);
                    int column = (2 * (pixel % size[3]) + 1) * size[1] / (2 * size[3]);
                    int from = ((sample * size[0] + row) * size[1] + column) * channels + i % channels;
                    expected[i] = x[from];
                }
                assertThat(y).isEqualTo(expected);
            }
        }
    }
}
