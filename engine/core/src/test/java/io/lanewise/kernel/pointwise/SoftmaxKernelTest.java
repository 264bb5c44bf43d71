package io.lanewise.kernel.pointwise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lanewise.kernel.VectorWidth;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("width")
class SoftmaxKernelTest {

    private static final float INFINITY = Float.POSITIVE_INFINITY;

    private static float[] softmax(float... row) {
        float[] result = new float[row.length];
        SoftmaxKernel.softmax(row.length, row, 0, result, 0);
        return result;
    }

    @Test
    void largeValuesDoNotOverflow() {
        assertThat(softmax(1e30f, 1e30f, -1e30f)).containsExactly(0.5f, 0.5f, 0);
        assertThat(softmax(Float.MAX_VALUE, -Float.MAX_VALUE)).containsExactly(1, 0);
        assertThat(softmax(-1e30f, -1e30f)).containsExactly(0.5f, 0.5f);
    }

    @Test
    void anInfinityOrNaNAboveGivesNaNAndOneBelowGivesZero() {
        assertThat(softmax(INFINITY, 1, 2)).containsOnly(Float.NaN);
        assertThat(softmax(Float.NaN, 1, 2)).containsOnly(Float.NaN);
        assertThat(softmax(-INFINITY, -INFINITY)).containsOnly(Float.NaN);
        float[] row = softmax(-INFINITY, 1, 2);
        assertThat(row[0]).isZero();
        assertThat(row[1]).isCloseTo((float) (1 / (1 + Math.E)), within(1e-7f));
    }

    @Test
    void rowsOfAnyLengthSumToOneAndLeaveTheRestAlone() {
        for (int n = 1; n <= 4 * VectorWidth.LANES + 1; n++) {
            float[] values = new float[n + 4];
            Arrays.fill(values, 9);
            for (int i = 0; i < n; i++) {
                values[2 + i] = i % 5 - 2;
            }
            SoftmaxKernel.softmax(n, values, 2, values, 2);
            double sum = 0;
            for (int i = 0; i < n; i++) {
                sum += values[2 + i];
            }
            assertThat(sum).isCloseTo(1, within(1e-6));
            assertThat(new float[] {values[0], values[1], values[n + 2], values[n + 3]})
                    .containsOnly(9);
        }
    }
}
