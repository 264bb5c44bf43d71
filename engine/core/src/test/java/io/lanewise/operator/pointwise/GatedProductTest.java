package io.lanewise.operator.pointwise;

import static io.lanewise.kernel.VectorWidth.LANES;
import static org.assertj.core.api.Assertions.assertThat;

import io.lanewise.operator.OperatorRun;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The halves of a row, one times the sigmoid of the other, against {@link Math} in double. */
@Tag("width")
class GatedProductTest {

    private static final int BATCH = 2;
    private static final double U = 0x1p-24;

    private final SplittableRandom random = new SplittableRandom(41);

    @Test
    void anySize() {
        for (int half : new int[] {1, 2, LANES - 1, LANES, LANES + 1, 49, 300, 8191, 8193, 20_000}) {
            check(1, half);
            check(7, half);
        }
        check(5000, 3);
    }

    private void check(int rows, int half) {
        float[] x = OperatorRun.floats(random, BATCH * rows * 2 * half, -6, 6);
        double[] expected = new double[x.length / 2];
        double[] allowed = new double[expected.length];
        for (int i = 0; i < expected.length; i++) {
            int at = i / half * 2 * half + i % half;
            expected[i] = x[at] / (1 + Math.exp(-x[at + half]));
            // The sigmoid is within 3 ulp, the product rounded once more.
            allowed[i] = 8 * U * Math.abs(expected[i]);
        }
        OperatorRun.check(OperatorRun.run(new GatedProduct(rows, half), BATCH, expected.length, x), expected, allowed);
    }

    @Test
    void largeSamplesHaveSeveralTasks() {
        assertThat(new GatedProduct(3136, 21).tasks(1)).isGreaterThan(4);
        assertThat(new GatedProduct(1, 100_000).tasks(1)).isGreaterThan(8);
    }
}
