package io.lanewise.kernel.gemm;

import static io.lanewise.kernel.VectorWidth.LANES;

/**
 * {@code C[m×width] = S + A[m×k] · B[k×width]} for one packed panel and any number of rows, cut into tiles of the height that the
 * registers of this vector width hold.
 *
 * <p>512-bit machines have 32 registers: 12x2, 24 accumulators. Machines with 16 registers get 3x3: nine accumulators keep two
 * multiply-add units with a latency of four cycles busy, with six loads for nine products, and C2 keeps the loop free of spills
 * (with 5x2, 6x2 and 4x3 one accumulator travels through the stack, which halves the speed).
 */
public final class PanelGemm {

    /** Vectors side by side in a panel. The last panel of a matrix may have fewer. */
    public static final int VECTORS = LANES == 16 ? 2 : 3;

    /** Columns of a panel. */
    public static final int NR = VECTORS * LANES;

    /** Rows of the tallest tile of a whole panel. */
    public static final int MR = LANES == 16 ? 12 : 3;

    /** Name of that tile, rows by vectors. */
    public static final String TILE = MR + "x" + VECTORS;

    private PanelGemm() {}

    /**
     * {@code C[m×width] = S + A[m×k] · B[k×width]}, {@code width ≤ NR}.
     *
     * <p>A: {@code a[aOffset + i · lda + p]}; B: {@code b[bOffset + p · width + j]}; C: {@code c[cOffset + i · ldc + j]}. Offsets and
     * strides in floats; C may not overlap A or B. S, the start of the sums: {@code s[sOffset + i · lds + j]}; C itself to add to it,
     * or a single row, such as a bias, with {@code lds} = 0.
     *
     * @param width columns of the panel: {@link #VECTORS} whole vectors or fewer
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
            float[] s,
            int sOffset,
            int lds,
            float[] c,
            int cOffset,
            int ldc) {
        switch (width / LANES) {
            case 3 -> threeVectors(m, k, a, aOffset, lda, b, bOffset, s, sOffset, lds, c, cOffset, ldc);
            case 2 -> twoVectors(m, k, a, aOffset, lda, b, bOffset, s, sOffset, lds, c, cOffset, ldc);
            default -> oneVector(m, k, a, aOffset, lda, b, bOffset, s, sOffset, lds, c, cOffset, ldc);
        }
    }

    private static void threeVectors(
            int m,
            int k,
            float[] a,
            int aOffset,
            int lda,
            float[] b,
            int bOffset,
            float[] s,
            int sOffset,
            int lds,
            float[] c,
            int cOffset,
            int ldc) {
        int i = 0;
        for (; i + 3 <= m; i += 3) {
            GemmMicroKernel3x3.multiply(
                    k, a, aOffset + i * lda, lda, b, bOffset, s, sOffset + i * lds, lds, c, cOffset + i * ldc, ldc);
        }
        switch (m - i) {
            case 2 ->
                GemmMicroKernel2x3.multiply(
                        k, a, aOffset + i * lda, lda, b, bOffset, s, sOffset + i * lds, lds, c, cOffset + i * ldc, ldc);
            case 1 ->
                GemmMicroKernel1x3.multiply(
                        k, a, aOffset + i * lda, lda, b, bOffset, s, sOffset + i * lds, lds, c, cOffset + i * ldc, ldc);
            default -> {}
        }
    }

    private static void twoVectors(
            int m,
            int k,
            float[] a,
            int aOffset,
            int lda,
            float[] b,
            int bOffset,
            float[] s,
            int sOffset,
            int lds,
            float[] c,
            int cOffset,
            int ldc) {
        int i = 0;
        if (LANES == 16) {
            for (; i + 12 <= m; i += 12) {
                GemmMicroKernel12x2.multiply(
                        k, a, aOffset + i * lda, lda, b, bOffset, s, sOffset + i * lds, lds, c, cOffset + i * ldc, ldc);
            }
            if (i + 8 <= m) {
                GemmMicroKernel8x2.multiply(
                        k, a, aOffset + i * lda, lda, b, bOffset, s, sOffset + i * lds, lds, c, cOffset + i * ldc, ldc);
                i += 8;
            }
        }
        for (; i + 4 <= m; i += 4) {
            GemmMicroKernel4x2.multiply(
                    k, a, aOffset + i * lda, lda, b, bOffset, s, sOffset + i * lds, lds, c, cOffset + i * ldc, ldc);
        }
        switch (m - i) {
            case 3 ->
                GemmMicroKernel3x2.multiply(
                        k, a, aOffset + i * lda, lda, b, bOffset, s, sOffset + i * lds, lds, c, cOffset + i * ldc, ldc);
            case 2 ->
                GemmMicroKernel2x2.multiply(
                        k, a, aOffset + i * lda, lda, b, bOffset, s, sOffset + i * lds, lds, c, cOffset + i * ldc, ldc);
            case 1 ->
                GemmMicroKernel1x2.multiply(
                        k, a, aOffset + i * lda, lda, b, bOffset, s, sOffset + i * lds, lds, c, cOffset + i * ldc, ldc);
            default -> {}
        }
    }

    private static void oneVector(
            int m,
            int k,
            float[] a,
            int aOffset,
            int lda,
            float[] b,
            int bOffset,
            float[] s,
            int sOffset,
            int lds,
            float[] c,
            int cOffset,
            int ldc) {
        int i = 0;
        for (; i + 8 <= m; i += 8) {
            GemmMicroKernel8x1.multiply(
                    k, a, aOffset + i * lda, lda, b, bOffset, s, sOffset + i * lds, lds, c, cOffset + i * ldc, ldc);
        }
        if (i + 4 <= m) {
            GemmMicroKernel4x1.multiply(
                    k, a, aOffset + i * lda, lda, b, bOffset, s, sOffset + i * lds, lds, c, cOffset + i * ldc, ldc);
            i += 4;
        }
        if (i + 2 <= m) {
            GemmMicroKernel2x1.multiply(
                    k, a, aOffset + i * lda, lda, b, bOffset, s, sOffset + i * lds, lds, c, cOffset + i * ldc, ldc);
            i += 2;
        }
        if (i < m) {
            GemmMicroKernel1x1.multiply(
                    k, a, aOffset + i * lda, lda, b, bOffset, s, sOffset + i * lds, lds, c, cOffset + i * ldc, ldc);
        }
    }
}
