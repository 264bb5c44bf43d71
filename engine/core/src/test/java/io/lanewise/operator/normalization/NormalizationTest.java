package io.lanewise.operator.normalization;

import static io.lanewise.kernel.VectorWidth.LANES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lanewise.operator.Operator;
import io.lanewise.operator.OperatorRun;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Normalised rows and groups of channels against means and variances in double. */
@Tag("width")
class NormalizationTest {

    private static final int BATCH = 2;
    private static final double EPSILON = 1e-3;

    private final SplittableRandom random = new SplittableRandom(34);

    @Test
    void rowsOfAnyLength() {
        for (int n : new int[] {1, 2, LANES - 1, LANES, LANES + 1, 96, 32 * LANES + 3, 1000}) {
            for (int rows : new int[] {1, 5, 70}) {
                checkRows(rows, n, -1, 1);
            }
        }
        checkRows(1, 100_003, -1, 1);
    }

    /** A mean thousands of deviations away: one that is rounded to fp32 is off by a thousandth of a deviation. */
    @Test
    void rowsFarFromZero() {
        checkRows(3, 96, 9_999, 10_001);
        checkRows(2, 70_001, -30_001, -29_999);
    }

    private void checkRows(int rows, int n, double from, double to) {
        float[] gamma = OperatorRun.floats(random, n, -2, 2);
        float[] beta = OperatorRun.floats(random, n, -2, 2);
        float[] x = OperatorRun.floats(random, BATCH * rows * n, from, to);
        RowNormalization operator =
                new RowNormalization(rows, n, RowStatistic.MEAN_AND_DEVIATION, EPSILON, gamma, beta);
        double roundings = 34 + n / (32.0 * LANES);
        check(operator, x, n, i -> i / n, i -> i % n, gamma, beta, roundings);
    }

    /** Statistics that leave the mean: deviations from it, mean squares and lengths in double. */
    @Test
    void rowsByOtherStatistics() {
        for (int n : new int[] {1, 3, LANES, LANES + 1, 96, 1000}) {
            float[] gamma = OperatorRun.floats(random, n, -2, 2);
            float[] beta = OperatorRun.floats(random, n, -2, 2);
            float[] x = OperatorRun.floats(random, BATCH * 3 * n, -1, 2);
            for (RowStatistic statistic : RowStatistic.values()) {
                RowNormalization operator = new RowNormalization(3, n, statistic, EPSILON, gamma, beta);
                float[] actual = OperatorRun.run(operator, BATCH, x.length, x);
                double[] expected = new double[x.length];
                double[] allowed = new double[x.length];
                for (int row = 0; row < BATCH * 3; row++) {
                    double[] values = new double[n];
                    int from = row * n;
                    Arrays.setAll(values, j -> x[from + j]);
                    double mean = Arrays.stream(values).sum() / n;
                    double squares = Arrays.stream(values).map(v -> v * v).sum();
                    double variance = Arrays.stream(values)
                                    .map(v -> (v - mean) * (v - mean))
                                    .sum()
                            / n;
                    double divisor = switch (statistic) {
                        case MEAN_AND_DEVIATION, DEVIATION_ONLY -> Math.sqrt(variance + EPSILON);
                        case ROOT_MEAN_SQUARE -> Math.sqrt(squares / n + EPSILON);
                        case LENGTH -> Math.sqrt(squares);
                    };
                    for (int j = 0; j < n; j++) {
                        double centre = statistic == RowStatistic.MEAN_AND_DEVIATION ? mean : 0;
                        expected[row * n + j] = (values[j] - centre) / divisor * gamma[j] + beta[j];
                        allowed[row * n + j] = OperatorRun.gamma(60 + n / 16.0) * (4 / divisor + 4);
                    }
                }
                OperatorRun.check(actual, expected, allowed);
            }
        }
    }

    /** A row of zeros has no length; the factor is bounded, so that it stays zeros. */
    @Test
    void aRowOfZerosHasNoLength() {
        RowNormalization operator =
                new RowNormalization(1, 5, RowStatistic.LENGTH, 0, new float[] {1, 1, 1, 1, 1}, new float[5]);
        assertThat(OperatorRun.run(operator, 1, 5, new float[5])).containsOnly(0f);
    }

    @Test
    void groupsOfAnySize() {
        for (int group : new int[] {1, 2, 3, 8, LANES + 1}) {
            for (int groups : new int[] {1, 2, 5, 32}) {
                for (int pixels : new int[] {1, 49, 1000}) {
                    checkGroups(pixels, groups, group, -1, 1);
                }
            }
        }
        checkGroups(12_544, 2, 16, -1, 1);
    }

    @Test
    void groupsFarFromZero() {
        checkGroups(196, 4, 8, 9_999, 10_001);
        checkGroups(5000, 3, 5, -30_001, -29_999);
    }

    private void checkGroups(int pixels, int groups, int group, double from, double to) {
        int channels = groups * group;
        float[] gamma = OperatorRun.floats(random, channels, -2, 2);
        float[] beta = OperatorRun.floats(random, channels, -2, 2);
        float[] x = OperatorRun.floats(random, BATCH * pixels * channels, from, to);
        ChannelGroupNormalization operator =
                new ChannelGroupNormalization(pixels, channels, groups, EPSILON, gamma, beta);
        check(
                operator,
                x,
                pixels * group,
                i -> i / (pixels * channels) * groups + i % channels / group,
                i -> i % channels,
                gamma,
                beta,
                34 + pixels / 32.0);
    }

    /** {@code of} tells which set a float belongs to, {@code parameter} where its gamma and beta are. */
    private static void check(
            Operator operator,
            float[] x,
            int setFloats,
            IntUnaryOperator of,
            IntUnaryOperator parameter,
            float[] gamma,
            float[] beta,
            double roundings) {
        double[] mean = new double[x.length / setFloats];
        double[] variance = new double[mean.length];
        for (int i = 0; i < x.length; i++) {
            mean[of.applyAsInt(i)] += (double) x[i] / setFloats;
        }
        for (int i = 0; i < x.length; i++) {
            int set = of.applyAsInt(i);
            variance[set] += (x[i] - mean[set]) * (x[i] - mean[set]) / setFloats;
        }
        double[] expected = new double[x.length];
        double[] allowed = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            int set = of.applyAsInt(i);
            int j = parameter.applyAsInt(i);
            double standard = (x[i] - mean[set]) / Math.sqrt(variance[set] + EPSILON);
            expected[i] = standard * gamma[j] + beta[j];
            // The sums' share of error, once for the mean, half for the square root; then a handful of roundings.
            double share = 1.5 * OperatorRun.gamma(roundings) + OperatorRun.gamma(6);
            allowed[i] = share * (Math.abs(gamma[j]) * (1 + Math.abs(standard)) + Math.abs(beta[j]));
        }
        float[] y = OperatorRun.run(operator, BATCH, x.length, x);
        OperatorRun.check(y, expected, allowed);
        assertThat(OperatorRun.inPlace(operator, BATCH, 0, x)).isEqualTo(y);
    }

    @Test
    void whatDoesNotVaryBecomesBeta() {
        float[] x = new float[3 * 40];
        Arrays.fill(x, 123.456f);
        float[] gamma = OperatorRun.floats(random, 40, -2, 2);
        float[] beta = OperatorRun.floats(random, 40, -2, 2);
        float[] expected = new float[x.length];
        for (int i = 0; i < expected.length; i++) {
            expected[i] = beta[i % 40];
        }
        assertThat(OperatorRun.run(
                        new RowNormalization(3, 40, RowStatistic.MEAN_AND_DEVIATION, EPSILON, gamma, beta),
                        1,
                        x.length,
                        x))
                .isEqualTo(expected);
        assertThat(OperatorRun.run(new ChannelGroupNormalization(3, 40, 5, EPSILON, gamma, beta), 1, x.length, x))
                .isEqualTo(expected);
    }

    @Test
    void oneInfinityMakesItsOwnSetNaN() {
        float[] ones = new float[20];
        Arrays.fill(ones, 1);
        float[] x = OperatorRun.floats(random, 3 * 20, -1, 1);
        x[25] = Float.POSITIVE_INFINITY;
        float[] rows = OperatorRun.run(
                new RowNormalization(3, 20, RowStatistic.MEAN_AND_DEVIATION, EPSILON, ones, ones), 1, x.length, x);
        float[] groups = OperatorRun.run(new ChannelGroupNormalization(3, 20, 4, EPSILON, ones, ones), 1, x.length, x);
        for (int i = 0; i < x.length; i++) {
            assertThat(Float.isNaN(rows[i])).isEqualTo(i / 20 == 1);
            assertThat(Float.isNaN(groups[i])).isEqualTo(i % 20 / 5 == 1);
        }
    }

    @Test
    void rowsAndGroupsAreTasks() {
        float[] ones = new float[64];
        assertThat(new RowNormalization(3136, 64, RowStatistic.MEAN_AND_DEVIATION, EPSILON, ones, ones).tasks(1))
                .isEqualTo(49);
        assertThat(new ChannelGroupNormalization(3136, 64, 32, EPSILON, ones, ones).tasks(1))
                .isEqualTo(4);
        assertThat(new ChannelGroupNormalization(3136, 64, 2, EPSILON, ones, ones).tasks(3))
                .isEqualTo(6);
    }

    @Test
    void whatDoesNotFitIsRefused() {
        assertThatThrownBy(() -> new ChannelGroupNormalization(4, 6, 4, EPSILON, new float[6], new float[6]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("groups: expected a divisor of 6 channels, got 4");
        assertThatThrownBy(() -> new RowNormalization(
                        4, 6, RowStatistic.MEAN_AND_DEVIATION, EPSILON, new float[6], new float[5]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("beta: expected 6 floats, got 5");
    }
}
