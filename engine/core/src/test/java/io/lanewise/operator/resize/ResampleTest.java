package io.lanewise.operator.resize;

import static io.lanewise.kernel.VectorWidth.LANES;
import static org.assertj.core.api.Assertions.assertThat;

import io.lanewise.operator.OperatorRun;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Weighted sums along rows and columns against sums over the whole image in double, and pools of grids exactly. */
@Tag("width")
class ResampleTest {

    private static final int BATCH = 2;

    /** Height and width of the image, then of the result. */
    private static final int[][] SIZES = {
        {1, 1, 3, 4}, {5, 7, 5, 7}, {6, 8, 3, 4}, {4, 9, 13, 5}, {11, 3, 2, 17}, {23, 31, 7, 5}
    };

    private final SplittableRandom random = new SplittableRandom(12);

    private static double triangle(double d) {
        return d < 1 ? 1 - d : 0;
    }

    /** Keys' conditions solved for a = −1/2: value 1 at 0, 0 at 1 and 2, slopes that meet. */
    private static double cubic(double d) {
        double a = -0.5;
        if (d < 1) {
            return (a + 2) * Math.pow(d, 3) - (a + 3) * Math.pow(d, 2) + 1;
        }
        return d < 2 ? a * (Math.pow(d, 3) - 5 * Math.pow(d, 2) + 8 * d - 4) : 0;
    }

    private static DoubleUnaryOperator lanczos(int radius) {
        return d -> {
            if (d == 0 || d > radius) {
                return d == 0 ? 1 : 0;
            }
            return radius * Math.sin(Math.PI * d) * Math.sin(Math.PI * d / radius) / Math.pow(Math.PI * d, 2);
        };
    }

    @Test
    void filters() {
        for (boolean antialias : new boolean[] {false, true}) {
            check(ResizeFilter.TRIANGLE, ResampleTest::triangle, antialias, 2e-5);
            check(ResizeFilter.CUBIC, ResampleTest::cubic, antialias, 2e-5);
            check(ResizeFilter.LANCZOS3, lanczos(3), antialias, 4e-5);
            check(ResizeFilter.LANCZOS5, lanczos(5), antialias, 4e-5);
        }
    }

    /** Distances are rounded to 1/1024, and the cubic is nowhere steeper than 1.4. */
    @Test
    void cubicInSteps() {
        check(ResizeFilter.CUBIC_IN_STEPS, ResampleTest::cubic, false, 2 * 16 * 1.4 / 2048);
        float[] x = OperatorRun.floats(random, BATCH * 6 * 8 * 3, -1, 1);
        float[] smooth = resize(ResizeFilter.CUBIC, false, x, new int[] {6, 8, 12, 32}, 3);
        float[] steps = resize(ResizeFilter.CUBIC_IN_STEPS, false, x, new int[] {6, 8, 12, 32}, 3);
        assertThat(steps).isEqualTo(smooth);
    }

    private void check(ResizeFilter filter, DoubleUnaryOperator weight, boolean antialias, double allowed) {
        for (int[] size : SIZES) {
            for (int channels : new int[] {1, 3, LANES - 1, LANES, 2 * LANES + 3}) {
                float[] x = OperatorRun.floats(random, BATCH * size[0] * size[1] * channels, -1, 1);
                float[] y = resize(filter, antialias, x, size, channels);
                double[] expected = sums(
                        x,
                        size,
                        channels,
                        weights(weight, antialias, size[0], size[2]),
                        weights(weight, antialias, size[1], size[3]));
                double worst = 0;
                for (int i = 0; i < y.length; i++) {
                    worst = Math.max(worst, Math.abs(y[i] - expected[i]));
                }
                assertThat(worst)
                        .as("%s of %d × %d, antialias %s", filter, size[0], size[1], antialias)
                        .isLessThan(allowed);
            }
        }
    }

    private static float[] resize(ResizeFilter filter, boolean antialias, float[] x, int[] size, int channels) {
        Resample operator = new Resample(
                "resize",
                channels,
                WeightedAxis.resized(filter, antialias, size[0], size[2]),
                WeightedAxis.resized(filter, antialias, size[1], size[3]));
        return OperatorRun.run(operator, BATCH, BATCH * size[2] * size[3] * channels, x);
    }

    /** A weight of every input in every output, all outputs' weights of sum 1. */
    private static double[][] weights(DoubleUnaryOperator weight, boolean antialias, int inputs, int outputs) {
        double[][] weights = new double[outputs][inputs];
        double stretch = antialias && inputs > outputs ? inputs / (double) outputs : 1;
        for (int i = 0; i < outputs; i++) {
            double centre = (i + 0.5) * inputs / outputs;
            double sum = 0;
            for (int u = 0; u < inputs; u++) {
                weights[i][u] = weight.applyAsDouble(Math.abs(u + 0.5 - centre) / stretch);
                sum += weights[i][u];
            }
            for (int u = 0; u < inputs; u++) {
                weights[i][u] /= sum;
            }
        }
        return weights;
    }

    private static double[] sums(float[] x, int[] size, int channels, double[][] rows, double[][] columns) {
        double[] y = new double[BATCH * size[2] * size[3] * channels];
        for (int at = 0; at < y.length; at++) {
            int pixel = at / channels;
            double[] row = rows[pixel / size[3] % size[2]];
            double[] column = columns[pixel % size[3]];
            int sample = pixel / (size[2] * size[3]);
            for (int u = 0; u < size[0]; u++) {
                for (int v = 0; v < size[1]; v++) {
                    y[at] += row[u] * column[v] * x[((sample * size[0] + u) * size[1] + v) * channels + at % channels];
                }
            }
        }
        return y;
    }

    /** Integers, and cells of one, two, four or eight rows and columns: all means are exact. */
    @Test
    void gridsOfMeansAndMaxima() {
        int[][] sizes = {{8, 8, 8, 8}, {8, 16, 2, 4}, {8, 8, 7, 1}, {3, 5, 2, 4}, {2, 3, 5, 9}};
        for (int[] size : sizes) {
            for (int channels : new int[] {1, 3, LANES, LANES + 1}) {
                float[] x = OperatorRun.integers(random, BATCH * size[0] * size[1] * channels);
                WeightedAxis rows = WeightedAxis.means(size[0], size[2]);
                WeightedAxis columns = WeightedAxis.means(size[1], size[3]);
                int floats = BATCH * size[2] * size[3] * channels;
                float[] means = OperatorRun.run(new Resample("means", channels, rows, columns), BATCH, floats, x);
                float[] maxima = OperatorRun.run(new AdaptiveMaxPool(channels, rows, columns), BATCH, floats, x);
                for (int at = 0; at < floats; at++) {
                    int pixel = at / channels;
                    int i = pixel / size[3] % size[2];
                    int j = pixel % size[3];
                    int sample = pixel / (size[2] * size[3]);
                    double sum = 0;
                    double largest = Double.NEGATIVE_INFINITY;
                    int count = 0;
                    for (int u = 0; u < size[0]; u++) {
                        for (int v = 0; v < size[1]; v++) {
                            if (isIn(u, i, size[0], size[2]) && isIn(v, j, size[1], size[3])) {
                                float value = x[((sample * size[0] + u) * size[1] + v) * channels + at % channels];
                                sum += value;
                                largest = Math.max(largest, value);
                                count++;
                            }
                        }
                    }
                    assertThat(means[at]).isEqualTo((float) (sum / count));
                    assertThat(maxima[at]).isEqualTo((float) largest);
                }
            }
        }
    }

    /** Whether a place on an axis is in a cell: the two share more than a point of the axis. */
    private static boolean isIn(int place, int cell, int extent, int cells) {
        return place * cells < (cell + 1) * extent && (place + 1) * cells > cell * extent;
    }
}
