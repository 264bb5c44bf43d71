package io.lanewise.kernel.gemm;

import static io.lanewise.kernel.gemm.PanelGemm.NR;

/** Packs the right-hand side of a multiplication into panels: {@code packed[panel][p][j] = B[p, panel · NR + j]}. */
public final class PanelPacking {

    private PanelPacking() {}

    /** Panels that {@code n} columns need; the last one is filled up with zeros. */
    public static int panels(int n) {
        return Math.ceilDiv(n, NR);
    }

    /** Floats that a packed matrix of {@code k} rows and {@code n} columns takes. */
    public static long packedFloats(long k, int n) {
        return Math.multiplyExact(Math.multiplyExact(k, panels(n)), NR);
    }

    /**
     * Packs {@code panelCount} panels, from panel {@code firstPanel} on, of a row-major matrix {@code b[bOffset + p · ldb + j]} of
     * {@code k} rows and {@code n} columns. The panels follow one another from {@code packedOffset} on.
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
            int target = packedOffset + panel * k * NR;
            for (int p = 0; p < k; p++) {
                System.arraycopy(b, bOffset + p * ldb + column, packed, target + p * NR, columns);
            }
        }
    }
}
