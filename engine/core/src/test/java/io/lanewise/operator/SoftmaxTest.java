package io.lanewise.operator;

import static io.lanewise.kernel.VectorWidth.LANES;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Softmax along any axis against {@link Math} in double. */
@Tag("width")
class SoftmaxTest {

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
        Softmax softmax = Softmax.along(outer, classes, inner);
        float[] y = OperatorRun.run(softmax, BATCH, x.length, x);
        OperatorRun.check(y, shares, allowedShare);
        assertThat(OperatorRun.inPlace(softmax, BATCH, 0, x)).isEqualTo(y);
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
            assertThat(OperatorRun.run(new Softmax(1, 3), 1, 3, row)).containsExactly(shares[d]);
            float[] columns = new float[6];
            for (int k = 0; k < 3; k++) {
                columns[2 * k] = row[k];
            }
            float[] along = OperatorRun.run(Softmax.along(1, 3, 2), 1, 6, columns);
            for (int k = 0; k < 3; k++) {
                assertThat(along[2 * k]).isEqualTo(Float.valueOf(shares[d][k]));
                assertThat(along[2 * k + 1]).isEqualTo((float) (1.0 / 3));
            }
        }
    }

    @Test
    void largeSamplesHaveSeveralTasks() {
        assertThat(new Softmax(3136, 21).tasks(1)).isGreaterThan(8);
        assertThat(Softmax.along(1, 21, 3136).tasks(1)).isGreaterThan(8);
        assertThat(Softmax.along(500, 21, 7).tasks(1)).isGreaterThan(8);
    }
}
