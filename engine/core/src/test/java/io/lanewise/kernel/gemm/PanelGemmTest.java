package io.lanewise.kernel.gemm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every tile height against one row at a time, and what lies around the tile. */
@Tag("width")
class PanelGemmTest {

    private static final int NR = PanelGemm.NR;

    private final SplittableRandom random = new SplittableRandom(3);

    private float[] floats(int length) {
        float[] floats = new float[length];
        for (int i = 0; i < length; i++) {
            floats[i] = (float) random.nextDouble(-1, 1);
        }
        return floats;
    }

    private float[] integers(int length) {
        float[] integers = new float[length];
        for (int i = 0; i < length; i++) {
            integers[i] = random.nextInt(-9, 10);
        }
        return integers;
    }

    @Test
    void everyHeightGivesTheBitsOfSingleRowsAndWritesNothingElse() {
        for (int m = 0; m <= 2 * PanelGemm.MR + 1; m++) {
            for (int k : new int[] {0, 1, 2, 7, 64}) {
                int lda = k + 3;
                int ldc = NR + 5;
                float[] a = floats(2 + m * lda + 1);
                float[] b = floats(3 + k * NR);
                float[] before = floats(4 + m * ldc);
                float[] together = before.clone();
                PanelGemm.multiply(m, k, a, 2, lda, b, 3, together, 4, ldc);
                float[] apart = before.clone();
                for (int row = 0; row < m; row++) {
                    PanelGemm.multiply(1, k, a, 2 + row * lda, lda, b, 3, apart, 4 + row * ldc, ldc);
                }
                assertThat(together).isEqualTo(apart);
                for (int i = 0; i < before.length; i++) {
                    boolean outside = i < 4 || (i - 4) % ldc >= NR;
                    if (outside) {
                        assertThat(together[i]).isEqualTo(before[i]);
                    }
                }
            }
        }
    }

    @Test
    void productsOfIntegersAreExact() {
        for (int m = 1; m <= PanelGemm.MR + 1; m++) {
            int k = 29;
            float[] a = integers(m * k);
            float[] b = integers(k * NR);
            float[] c = new float[m * NR];
            Arrays.fill(c, 5);
            PanelGemm.multiply(m, k, a, 0, k, b, 0, c, 0, NR);
            for (int i = 0; i < m; i++) {
                for (int j = 0; j < NR; j++) {
                    double sum = 5;
                    for (int p = 0; p < k; p++) {
                        sum += (double) a[i * k + p] * b[p * NR + j];
                    }
                    assertThat((double) c[i * NR + j]).isEqualTo(sum);
                }
            }
        }
    }

    @Test
    void oneRowTimesFourPanelsGivesTheSameBits() {
        for (int k : new int[] {0, 1, 5, 100}) {
            int stride = k * NR + 7;
            float[] a = floats(k + 1);
            float[] b = floats(2 + 4 * stride);
            float[] start = floats(PanelGemv.PANELS * NR + 2);
            float[] expected = start.clone();
            for (int panel = 0; panel < PanelGemv.PANELS; panel++) {
                PanelGemm.multiply(1, k, a, 1, k, b, 2 + panel * stride, expected, 1 + panel * NR, NR);
            }
            float[] result = start.clone();
            PanelGemv.multiply(k, a, 1, b, 2, stride, result, 1);
            assertThat(result).isEqualTo(expected);
        }
    }

    @Test
    void packingTurnsColumnsIntoPanels() {
        int k = 3;
        int n = 2 * NR + 3;
        int ldb = n + 2;
        float[] matrix = floats(1 + k * ldb);
        float[] packed = new float[(int) PanelPacking.packedFloats(k, n) + 1];
        PanelPacking.pack(k, n, matrix, 1, ldb, 0, PanelPacking.panels(n), packed, 1);
        assertThat(PanelPacking.panels(n)).isEqualTo(3);
        for (int panel = 0; panel < 3; panel++) {
            for (int p = 0; p < k; p++) {
                for (int j = 0; j < NR; j++) {
                    int column = panel * NR + j;
                    float expected = column < n ? matrix[1 + p * ldb + column] : 0;
                    assertThat(packed[1 + (panel * k + p) * NR + j]).isEqualTo(expected);
                }
            }
        }
    }
}
