package io.lanewise.kernel.gemm;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanewise.kernel.VectorWidth;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rounding to bfloat16 against its definition, and products against sums in double. */
@Tag("width")
class Bfloat16Test {

    private static final int NR = Bfloat16.COLUMNS;

    private final SplittableRandom random = new SplittableRandom(11);

    private static float rounded(float value) {
        return Float.intBitsToFloat(Bfloat16.round(value));
    }

    @Test
    void roundsToTheNearestAndTiesToEven() {
        for (int i = 0; i < 100_000; i++) {
            float value = (float) (random.nextDouble(-1, 1) * Math.pow(2, random.nextInt(-30, 30)));
            double below = Float.intBitsToFloat(Float.floatToIntBits(Math.abs(value)) & 0xFFFF0000);
            double above = Float.intBitsToFloat((Float.floatToIntBits(Math.abs(value)) & 0xFFFF0000) + 0x10000);
            double magnitude = Math.abs(rounded(value));
            assertThat(magnitude).isIn(below, above);
            assertThat(Math.abs(magnitude - Math.abs(value)))
                    .isEqualTo(Math.min(Math.abs(value) - below, above - Math.abs(value)));
            assertThat(Math.signum(rounded(value))).isEqualTo(Math.signum(value));
        }
        assertThat(rounded(Float.intBitsToFloat(0x3F808000))).isEqualTo(Float.intBitsToFloat(0x3F800000));
        assertThat(rounded(Float.intBitsToFloat(0x3F818000))).isEqualTo(Float.intBitsToFloat(0x3F820000));
    }

    @Test
    void keepsInfinitiesZerosAndNaN() {
        assertThat(rounded(Float.POSITIVE_INFINITY)).isEqualTo(Float.POSITIVE_INFINITY);
        assertThat(rounded(Float.NEGATIVE_INFINITY)).isEqualTo(Float.NEGATIVE_INFINITY);
        assertThat(Bfloat16.round(-0f)).isEqualTo(0x80000000);
        assertThat(rounded(Float.intBitsToFloat(0x7F800001))).isNaN();
        assertThat(rounded(Float.intBitsToFloat(0xFFFFFFFF))).isNaN();
        assertThat(rounded(Float.MAX_VALUE)).isEqualTo(Float.POSITIVE_INFINITY);
    }

    @Test
    void productsWithSmallIntegersAreExactForAnyNumberOfRowsAndColumns() {
        for (int rows = 1; rows <= 9; rows++) {
            for (int columns : new int[] {1, VectorWidth.LANES, VectorWidth.LANES + 1, NR}) {
                int k = 37;
                float[] a = integers(rows * k);
                float[] matrix = integers(k * columns);
                int[] packed = new int[k * NR / 2 + 1];
                Bfloat16.pack(k, columns, matrix, 0, columns, packed, 1);
                float[] c = new float[rows * NR];
                Bfloat16.multiply(rows, k, a, 0, k, packed, 1, c, 0, NR);
                for (int i = 0; i < rows; i++) {
                    for (int j = 0; j < NR; j++) {
                        double sum = 0;
                        for (int p = 0; p < k && j < columns; p++) {
                            sum += (double) a[i * k + p] * matrix[p * columns + j];
                        }
                        assertThat((double) c[i * NR + j]).isEqualTo(sum);
                    }
                }
            }
        }
    }

    @Test
    void fourPanelsAtOnceGiveTheBitsOfOne() {
        int k = 53;
        int stride = k * NR / 2 + 3;
        int[] packed = new int[4 * stride];
        float[] matrix = new float[k * NR];
        float[] a = new float[k];
        for (int i = 0; i < a.length; i++) {
            a[i] = (float) random.nextDouble(-1, 1);
        }
        for (int panel = 0; panel < 4; panel++) {
            for (int i = 0; i < matrix.length; i++) {
                matrix[i] = (float) random.nextDouble(-1, 1);
            }
            Bfloat16.pack(k, NR, matrix, 0, NR, packed, panel * stride);
        }
        float[] together = new float[4 * NR];
        Bfloat16.fourPanels(k, a, 0, packed, 0, stride, together, 0);
        float[] apart = new float[4 * NR];
        for (int panel = 0; panel < 4; panel++) {
            Bfloat16.multiply(1, k, a, 0, k, packed, panel * stride, apart, panel * NR, NR);
        }
        assertThat(together).isEqualTo(apart);
    }

    private float[] integers(int length) {
        float[] integers = new float[length];
        for (int i = 0; i < length; i++) {
            integers[i] = random.nextInt(-9, 10);
        }
        return integers;
    }
}
