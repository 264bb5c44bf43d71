package io.lanewise.kernel.gemm;

import static io.lanewise.kernel.VectorWidth.LANES;

/**
 * {@code C[m×NR] += A[m×k] · B[k×NR]} for one packed panel and any number of rows, cut into tiles of the height that the
 * registers of this vector width hold.
 */
public final class PanelGemm {

    /** Columns of a panel: two vectors. */
    public static final int NR = 2 * LANES;

    /** Rows of the tallest tile: 24 accumulators fit the 32 registers of 512-bit machines, 12 fit 16 registers. */
    public static final int MR = LANES == 16 ? 12 : 6;

    private PanelGemm() {}

    /**
     * A: {@code a[aOffset + i · lda + p]}; B: {@code b[bOffset + p · NR + j]}; C: {@code c[cOffset + i · ldc + j]}. Offsets and
     * strides in floats; C may not overlap A or B.
     */
    public static void multiply(
            int m, int k, float[] a, int aOffset, int lda, float[] b, int bOffset, float[] c, int cOffset, int ldc) {
        int i = 0;
        if (MR == 12) {
            for (; i + 12 <= m; i += 12) {
                GemmMicroKernel12x2.multiply(k, a, aOffset + i * lda, lda, b, bOffset, c, cOffset + i * ldc, ldc);
            }
        }
        for (; i + 6 <= m; i += 6) {
            GemmMicroKernel6x2.multiply(k, a, aOffset + i * lda, lda, b, bOffset, c, cOffset + i * ldc, ldc);
        }
        for (; i + 4 <= m; i += 4) {
            GemmMicroKernel4x2.multiply(k, a, aOffset + i * lda, lda, b, bOffset, c, cOffset + i * ldc, ldc);
        }
        for (; i + 2 <= m; i += 2) {
            GemmMicroKernel2x2.multiply(k, a, aOffset + i * lda, lda, b, bOffset, c, cOffset + i * ldc, ldc);
        }
        if (i < m) {
            GemmMicroKernel1x2.multiply(k, a, aOffset + i * lda, lda, b, bOffset, c, cOffset + i * ldc, ldc);
        }
    }
}
