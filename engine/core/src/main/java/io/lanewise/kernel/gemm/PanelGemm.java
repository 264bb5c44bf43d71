package io.lanewise.kernel.gemm;

import static io.lanewise.kernel.VectorWidth.LANES;

/**
 * {@code C[m×width] += A[m×k] · B[k×width]} for one packed panel and any number of rows, cut into tiles of the height that the
 * registers of this vector width hold.
 *
 * <p>512-bit machines have 32 registers: 12x2, 24 accumulators. Machines with 16 registers get 4x2: eight accumulators are what
 * two multiply-add units with a latency of four cycles need, and C2 keeps the loop free of spills (with 5x2 and 6x2 one
 * accumulator travels through the stack, which halves the speed).
 */
public final class PanelGemm {

    /** Columns of a panel: two vectors. The last panel of a matrix may be one vector wide. */
    public static final int NR = 2 * LANES;

    /** Rows of the tallest tile. */
    public static final int MR = LANES == 16 ? 12 : 4;

    private PanelGemm() {}

    /**
     * A: {@code a[aOffset + i · lda + p]}; B: {@code b[bOffset + p · width + j]}; C: {@code c[cOffset + i · ldc + j]}. Offsets and
     * strides in floats; C may not overlap A or B.
     *
     * @param width columns of the panel: {@link #NR} or one vector
     */
    public static void multiply(
            int width,
            int m,
            int k,
            float[] a,
            int aOffset,
            int lda,
            float[] b,
            int bOffset,
            float[] c,
            int cOffset,
            int ldc) {
        if (width == NR) {
            wide(m, k, a, aOffset, lda, b, bOffset, c, cOffset, ldc);
        } else {
            narrow(m, k, a, aOffset, lda, b, bOffset, c, cOffset, ldc);
        }
    }

    private static void wide(
            int m, int k, float[] a, int aOffset, int lda, float[] b, int bOffset, float[] c, int cOffset, int ldc) {
        int i = 0;
        if (MR == 12) {
            for (; i + 12 <= m; i += 12) {
                GemmMicroKernel12x2.multiply(k, a, aOffset + i * lda, lda, b, bOffset, c, cOffset + i * ldc, ldc);
            }
            if (i + 8 <= m) {
                GemmMicroKernel8x2.multiply(k, a, aOffset + i * lda, lda, b, bOffset, c, cOffset + i * ldc, ldc);
                i += 8;
            }
        }
        for (; i + 4 <= m; i += 4) {
            GemmMicroKernel4x2.multiply(k, a, aOffset + i * lda, lda, b, bOffset, c, cOffset + i * ldc, ldc);
        }
        switch (m - i) {
            case 3 -> GemmMicroKernel3x2.multiply(k, a, aOffset + i * lda, lda, b, bOffset, c, cOffset + i * ldc, ldc);
            case 2 -> GemmMicroKernel2x2.multiply(k, a, aOffset + i * lda, lda, b, bOffset, c, cOffset + i * ldc, ldc);
            case 1 -> GemmMicroKernel1x2.multiply(k, a, aOffset + i * lda, lda, b, bOffset, c, cOffset + i * ldc, ldc);
            default -> {}
        }
    }

    private static void narrow(
            int m, int k, float[] a, int aOffset, int lda, float[] b, int bOffset, float[] c, int cOffset, int ldc) {
        int i = 0;
        for (; i + 8 <= m; i += 8) {
            GemmMicroKernel8x1.multiply(k, a, aOffset + i * lda, lda, b, bOffset, c, cOffset + i * ldc, ldc);
        }
        if (i + 4 <= m) {
            GemmMicroKernel4x1.multiply(k, a, aOffset + i * lda, lda, b, bOffset, c, cOffset + i * ldc, ldc);
            i += 4;
        }
        if (i + 2 <= m) {
            GemmMicroKernel2x1.multiply(k, a, aOffset + i * lda, lda, b, bOffset, c, cOffset + i * ldc, ldc);
            i += 2;
        }
        if (i < m) {
            GemmMicroKernel1x1.multiply(k, a, aOffset + i * lda, lda, b, bOffset, c, cOffset + i * ldc, ldc);
        }
    }
}
