package io.lanewise.kernel.gemm;

import static io.lanewise.kernel.VectorWidth.LANES;
import static io.lanewise.kernel.gemm.PanelGemm.NR;

/**
 * {@code packed[panel][p][j] = B[p, panel · NR + j]}, {@code 0 ≤ p < k}, {@code 0 ≤ j < NR}: the right-hand side of a multiplication in
 * panels. The last panel has only the vectors that it needs, so that at most one vector less one column is computed in vain.
 */
public final class PanelPacking {

    private PanelPacking() {}

    /** Panels that {@code n} columns need. */
    public static int panels(int n) {
        return Math.ceilDiv(n, NR);
    }

    /** Columns of all panels of {@code n} columns: whole vectors. */
    public static int paddedColumns(int n) {
        return Math.ceilDiv(n, LANES) * LANES;
    }

    /** Columns of one panel: {@link PanelGemm#NR}, or fewer vectors for a last panel that needs no more. */
    public static int width(int n, int panel) {
        return Math.min(NR, paddedColumns(n) - panel * NR);
    }

    /** Floats that a packed matrix of {@code k} rows and {@code n} columns takes. */
    public static long packedFloats(long k, int n) {
        return Math.multiplyExact(k, paddedColumns(n));
    }

    /**
     * {@code packed[packedOffset + (panel − firstPanel) · k · NR + p · width + j] = b[bOffset + p · ldb + panel · NR + j]}.
     *
     * <p>Packs {@code panelCount} panels, from panel {@code firstPanel} on, of a row-major matrix {@code b[bOffset + p · ldb + j]} of
     * {@code k} rows and {@code n} columns. The panels follow one another from {@code packedOffset} on; columns beyond {@code n}
     * are left as they are.
     */
    public static void pack(
            int k,
            int n,
            float[] b,
            int bOffset,
            int ldb,
            int firstPanel,
            int panelCount,
            float[] packed,
            int packedOffset) {
        for (int panel = 0; panel < panelCount; panel++) {
            int column = (firstPanel + panel) * NR;
            int columns = Math.min(NR, n - column);
            packPanel(k, columns, b, bOffset + column, ldb, packed, packedOffset + panel * k * NR);
        }
    }

    /**
     * {@code packed[packedOffset + p · width + j] = b[bOffset + p · ldb + j]}, {@code 0 ≤ p < k}, {@code 0 ≤ j < columns ≤ NR}: one panel of
     * whole vectors, {@code width} being {@code columns} rounded up to them.
     */
    public static void packPanel(
            int k, int columns, float[] b, int bOffset, int ldb, float[] packed, int packedOffset) {
        int width = paddedColumns(columns);
        for (int p = 0; p < k; p++) {
            System.arraycopy(b, bOffset + p * ldb, packed, packedOffset + p * width, columns);
        }
    }
}
