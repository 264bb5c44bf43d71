package io.lanewise.kernel.gemm;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanewise.kernel.VectorWidth;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every tile height against one row at a time, and what lies around the tile. */
@Tag("width")
class PanelGemmTest {

    private static final int NR = PanelGemm.NR;

    private final SplittableRandom random = new SplittableRandom(3);

    static int[] widths() {
        return IntStream.rangeClosed(1, PanelGemm.VECTORS)
                .map(vectors -> vectors * VectorWidth.LANES)
                .toArray();
    }

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

    @ParameterizedTest
    @MethodSource("widths")
    void everyHeightGivesTheBitsOfSingleRowsAndWritesNothingElse(int width) {
        for (int m = 0; m <= 2 * PanelGemm.MR + 1; m++) {
            for (int k : new int[] {0, 1, 2, 7, 64}) {
                int lda = k + 3;
                int ldc = width + 5;
                float[] a = floats(2 + m * lda + 1);
                float[] b = floats(3 + k * width);
                float[] before = floats(4 + m * ldc);
                float[] together = before.clone();
                PanelGemm.multiply(width, m, k, a, 2, lda, b, 3, together, 4, ldc, together, 4, ldc);
                float[] apart = before.clone();
                for (int row = 0; row < m; row++) {
                    PanelGemm.multiply(
                            width,
                            1,
                            k,
                            a,
                            2 + row * lda,
                            lda,
                            b,
                            3,
                            apart,
                            4 + row * ldc,
                            ldc,
                            apart,
                            4 + row * ldc,
                            ldc);
                }
                assertThat(together).isEqualTo(apart);
                for (int i = 0; i < before.length; i++) {
                    boolean outside = i < 4 || (i - 4) % ldc >= width;
                    if (outside) {
                        assertThat(together[i]).isEqualTo(before[i]);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("widths")
    void productsOfIntegersAreExact(int width) {
        for (int m = 1; m <= PanelGemm.MR + 1; m++) {
            int k = 29;
            float[] a = integers(m * k);
            float[] b = integers(k * width);
            float[] c = new float[m * width];
            Arrays.fill(c, 5);
            PanelGemm.multiply(width, m, k, a, 0, k, b, 0, c, 0, width, c, 0, width);
            for (int i = 0; i < m; i++) {
                for (int j = 0; j < width; j++) {
                    double sum = 5;
                    for (int p = 0; p < k; p++) {
                        sum += (double) a[i * k + p] * b[p * width + j];
                    }
                    assertThat((double) c[i * width + j]).isEqualTo(sum);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("widths")
    void sumsStartFromRowsElsewhereOrFromOneRowForAll(int width) {
        for (int m = 1; m <= 2 * PanelGemm.MR + 1; m++) {
            int k = 5;
            float[] a = integers(m * k);
            float[] b = integers(k * width);
            for (int lds : new int[] {0, width + 2}) {
                float[] s = integers(3 + m * (width + 2));
                float[] untouched = s.clone();
                float[] c = new float[m * width];
                Arrays.fill(c, Float.NaN);
                PanelGemm.multiply(width, m, k, a, 0, k, b, 0, s, 3, lds, c, 0, width);
                for (int i = 0; i < m; i++) {
                    for (int j = 0; j < width; j++) {
                        double sum = untouched[3 + i * lds + j];
                        for (int p = 0; p < k; p++) {
                            sum += (double) a[i * k + p] * b[p * width + j];
                        }
                        assertThat((double) c[i * width + j]).isEqualTo(sum);
                    }
                }
                assertThat(s).isEqualTo(untouched);
            }
        }
    }

    @Test
    void oneRowTimesSeveralPanelsGivesTheSameBits() {
        for (int k : new int[] {0, 1, 5, 100}) {
            int stride = k * NR + 7;
            float[] a = floats(k + 1);
            float[] b = floats(2 + PanelGemv.PANELS * stride);
            float[] start = floats(PanelGemv.PANELS * NR + 2);
            float[] expected = start.clone();
            for (int panel = 0; panel < PanelGemv.PANELS; panel++) {
                PanelGemm.multiply(
                        NR,
                        1,
                        k,
                        a,
                        1,
                        k,
                        b,
                        2 + panel * stride,
                        expected,
                        1 + panel * NR,
                        NR,
                        expected,
                        1 + panel * NR,
                        NR);
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
            int width = panel < 2 ? NR : VectorWidth.LANES;
            assertThat(PanelPacking.width(n, panel)).isEqualTo(width);
            for (int p = 0; p < k; p++) {
                for (int j = 0; j < width; j++) {
                    int column = panel * NR + j;
                    float expected = column < n ? matrix[1 + p * ldb + column] : 0;
                    assertThat(packed[1 + panel * k * NR + p * width + j]).isEqualTo(expected);
                }
            }
        }
    }
}
