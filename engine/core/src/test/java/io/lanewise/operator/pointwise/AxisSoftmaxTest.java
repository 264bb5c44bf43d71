package io.lanewise.operator.pointwise;

import static io.lanewise.kernel.VectorWidth.LANES;
import static org.assertj.core.api.Assertions.assertThat;

import io.lanewise.operator.OperatorRun;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Softmax, its logarithm and sparsemax along any axis against {@link Math} in double. */
@Tag("width")
class AxisSoftmaxTest {

    private static final int BATCH = 2;
    private static final double U = 0x1p-24;

    private final SplittableRandom random = new SplittableRandom(37);

    @Test
    void anyAxis() {
        for (int inner : new int[] {1, 2, LANES - 1, LANES, LANES + 1, 49, 300}) {
            for (int classes : new int[] {1, 2, 10, 100}) {
                check(3, classes, inner, -10, 10);
            }
        }
        check(700, 5, 1, -1, 1);
        check(700, 5, 3, -1, 1);
        check(1, 10_000, 1, -5, 5);
        check(1, 10_000, 3, -5, 5);
    }

    @Test
    void inputsFarFromZero() {
        check(2, 7, 1, 1e6, 1e6 + 3);
        check(2, 7, 20, 1e6, 1e6 + 3);
        check(2, 7, 20, -3e4, 3e4);
    }

    private void check(int outer, int classes, int inner, double from, double to) {
        float[] x = OperatorRun.floats(random, BATCH * outer * classes * inner, from, to);
        double[] shares = new double[x.length];
        double[] allowedShare = new double[x.length];
        for (int row = 0; row < BATCH * outer; row++) {
            for (int column = 0; column < inner; column++) {
                int first = row * classes * inner + column;
                double largest = Double.NEGATIVE_INFINITY;
                double smallest = Double.POSITIVE_INFINITY;
                for (int i = first, k = 0; k < classes; i += inner, k++) {
                    largest = Math.max(largest, x[i]);
                    smallest = Math.min(smallest, x[i]);
                }
                double sum = 0;
                for (int i = first, k = 0; k < classes; i += inner, k++) {
                    sum += Math.exp(x[i] - largest);
                }
                // The rounding of x − m is an error of the exponent; then exponential (2 ulp), sum and quotient.
                double relative = Math.expm1(2 * U * (largest - smallest)) + 12 * U;
                for (int i = first, k = 0; k < classes; i += inner, k++) {
                    shares[i] = Math.exp(x[i] - largest) / sum;
                    allowedShare[i] = relative * shares[i] + Float.MIN_NORMAL;
                }
            }
        }
        AxisSoftmax softmax = new AxisSoftmax(AxisSoftmax.Form.SOFTMAX, outer, classes, inner);
        float[] y = OperatorRun.run(softmax, BATCH, x.length, x);
        OperatorRun.check(y, shares, allowedShare);
        assertThat(OperatorRun.inPlace(softmax, BATCH, 0, x)).isEqualTo(y);
    }

    @Test
    void logarithms() {
        for (int inner : new int[] {1, 2, LANES - 1, LANES, LANES + 1, 49, 300}) {
            for (int classes : new int[] {1, 2, 10, 100}) {
                checkLogarithm(3, classes, inner, -10, 10);
            }
        }
        checkLogarithm(1, 10_000, 1, -5, 5);
        checkLogarithm(1, 10_000, 3, -5, 5);
        checkLogarithm(2, 7, 20, -3e4, 3e4);
        checkLogarithm(2, 7, 1, 1e6, 1e6 + 3);
    }

    private void checkLogarithm(int outer, int classes, int inner, double from, double to) {
        float[] x = OperatorRun.floats(random, BATCH * outer * classes * inner, from, to);
        double[] logarithms = new double[x.length];
        double[] allowed = new double[x.length];
        for (int row = 0; row < BATCH * outer; row++) {
            for (int first = row * classes * inner; first < row * classes * inner + inner; first++) {
                double largest = Double.NEGATIVE_INFINITY;
                for (int i = first, k = 0; k < classes; i += inner, k++) {
                    largest = Math.max(largest, x[i]);
                }
                double sum = 0;
                for (int i = first, k = 0; k < classes; i += inner, k++) {
                    sum += Math.exp(x[i] - largest);
                }
                for (int i = first, k = 0; k < classes; i += inner, k++) {
                    logarithms[i] = x[i] - largest - Math.log(sum);
                    // Each power is off by the rounding of x − m and 2 ulp, so is their sum in proportion, and its
                    // logarithm by as much; then the logarithm itself, x − m and the difference.
                    double spread = largest - x[i] + Math.log(classes) + 30;
                    allowed[i] = 12 * U + 2 * U * spread + 4 * U * Math.abs(logarithms[i]);
                }
            }
        }
        AxisSoftmax softmax = new AxisSoftmax(AxisSoftmax.Form.LOG, outer, classes, inner);
        OperatorRun.check(OperatorRun.run(softmax, BATCH, x.length, x), logarithms, allowed);
    }

    /** As Keras has it: the sums of the 1, 2 … k largest floats, for the largest k whose smallest one stays above, are all added. */
    @Test
    void sparsemax() {
        for (int inner : new int[] {1, 2, 49}) {
            for (int classes : new int[] {1, 2, 10, 100, 1000}) {
                for (double spread : new double[] {0.001, 1, 30}) {
                    checkSparsemax(3, classes, inner, spread, 0);
                    checkSparsemax(2, classes, inner, spread, -1);
                }
            }
        }
    }

    private void checkSparsemax(int outer, int classes, int inner, double spread, double middle) {
        float[] x = OperatorRun.floats(random, BATCH * outer * classes * inner, middle - spread, middle + spread);
        double[] expected = new double[x.length];
        double[] allowed = new double[x.length];
        for (int row = 0; row < BATCH * outer; row++) {
            for (int first = row * classes * inner; first < row * classes * inner + inner; first++) {
                double[] sorted = new double[classes];
                for (int k = 0; k < classes; k++) {
                    sorted[k] = -x[first + k * inner];
                }
                Arrays.sort(sorted);
                double sum = 0;
                double sums = 0;
                double threshold = 0;
                for (int k = 1; k <= classes; k++) {
                    sum -= sorted[k - 1];
                    if (1 - k * sorted[k - 1] > sum) {
                        sums += sum;
                        threshold = (sums - 1) / k;
                    }
                }
                for (int k = 0; k < classes; k++) {
                    int i = first + k * inner;
                    expected[i] = Math.max(x[i] - threshold, 0);
                    allowed[i] = U * expected[i] + 1e-10;
                }
            }
        }
        AxisSoftmax softmax = new AxisSoftmax(AxisSoftmax.Form.SPARSE, outer, classes, inner);
        float[] y = OperatorRun.run(softmax, BATCH, x.length, x);
        OperatorRun.check(y, expected, allowed);
        assertThat(OperatorRun.inPlace(softmax, BATCH, 0, x)).isEqualTo(y);
    }

    @Test
    void specialValuesOfSparsemax() {
        float infinity = Float.POSITIVE_INFINITY;
        AxisSoftmax softmax = new AxisSoftmax(AxisSoftmax.Form.SPARSE, 1, 3, 1);
        float[] shares = OperatorRun.run(softmax, 1, 3, new float[] {Float.NaN, 1, 2});
        assertThat(shares).containsOnly(Float.NaN);
        assertThat(OperatorRun.run(softmax, 1, 3, new float[] {-infinity, 3, -infinity}))
                .containsExactly(0, 1, 0);
        assertThat(OperatorRun.run(softmax, 1, 3, new float[] {-2, -2.5f, -7})).containsExactly(1.75f, 1.25f, 0);
    }

    /** Rows of the last axis and columns of another are different loops, but take the same exceptions. */
    @Test
    void specialValues() {
        float infinity = Float.POSITIVE_INFINITY;
        float largest = Float.MAX_VALUE;
        float[][] distributions = {
            {infinity, 1, 2},
            {Float.NaN, 1, 2},
            {-infinity, -infinity, -infinity},
            {largest, -largest, largest},
            {-infinity, -infinity, 3}
        };
        float[][] shares = {
            {Float.NaN, Float.NaN, Float.NaN},
            {Float.NaN, Float.NaN, Float.NaN},
            {Float.NaN, Float.NaN, Float.NaN},
            {0.5f, 0, 0.5f},
            {0, 0, 1}
        };
        for (int d = 0; d < distributions.length; d++) {
            float[] row = distributions[d];
            assertThat(OperatorRun.run(new AxisSoftmax(AxisSoftmax.Form.SOFTMAX, 1, 3, 1), 1, 3, row))
                    .containsExactly(shares[d]);
            float[] columns = new float[6];
            for (int k = 0; k < 3; k++) {
                columns[2 * k] = row[k];
            }
            float[] along = OperatorRun.run(new AxisSoftmax(AxisSoftmax.Form.SOFTMAX, 1, 3, 2), 1, 6, columns);
            for (int k = 0; k < 3; k++) {
                assertThat(along[2 * k]).isEqualTo(Float.valueOf(shares[d][k]));
                assertThat(along[2 * k + 1]).isEqualTo((float) (1.0 / 3));
            }
        }
    }

    @Test
    void largeSamplesHaveSeveralTasks() {
        assertThat(new AxisSoftmax(AxisSoftmax.Form.SOFTMAX, 3136, 21, 1).tasks(1))
                .isGreaterThan(8);
        assertThat(new AxisSoftmax(AxisSoftmax.Form.SOFTMAX, 1, 21, 3136).tasks(1))
                .isGreaterThan(8);
        assertThat(new AxisSoftmax(AxisSoftmax.Form.SOFTMAX, 500, 21, 7).tasks(1))
                .isGreaterThan(8);
    }
}
