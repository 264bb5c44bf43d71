package io.lanewise.kernel.gemm;

import static io.lanewise.kernel.VectorWidth.LANES;
import static io.lanewise.kernel.VectorWidth.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@code C[m×2·lanes] += A[m×k] · B[k×2·lanes]}, B in bfloat16: columns j and j + lanes of its row p, {@code 0 ≤ j < lanes}, are the low
 * and the high half of the {@code int} {@code b[bOffset + p · lanes + j]}.
 *
 * <p>A bfloat16 is the upper half of a float, so a shift and a mask decode them; products and sums are those of fp32.
 */
public final class Bfloat16 {

    private static final VectorSpecies<Integer> INTS = SPECIES.vectorShape().withLanes(int.class);
    private static final int HIGH = 0xFFFF0000;

    /** Columns of a panel: two vectors. */
    public static final int COLUMNS = 2 * LANES;

    /** Panels that {@link #fourPanels} takes. */
    public static final int PANELS = 4;

    private Bfloat16() {}

    /** The bfloat16 nearest to a float, ties to even, as the upper half of an {@code int}; NaN stays NaN. */
    public static int round(float value) {
        int bits = Float.floatToRawIntBits(value);
        if (Float.isNaN(value)) {
            return (bits | 0x00400000) & HIGH;
        }
        return (bits + 0x7FFF + ((bits >>> 16) & 1)) & HIGH;
    }

    /**
     * Packs one panel of a row-major matrix {@code m[mOffset + p · ldm + j]}, {@code 0 ≤ p < k}, into {@code packed[packedOffset + p ·
     * lanes + j]}; columns beyond {@code columns} become zero.
     *
     * @param columns columns of the matrix in this panel, at most {@link #COLUMNS}
     */
    public static void pack(int k, int columns, float[] m, int mOffset, int ldm, int[] packed, int packedOffset) {
        for (int p = 0; p < k; p++) {
            int row = mOffset + p * ldm;
            for (int j = 0; j < LANES; j++) {
                int low = j < columns ? round(m[row + j]) >>> 16 : 0;
                int high = j + LANES < columns ? round(m[row + j + LANES]) : 0;
                packed[packedOffset + p * LANES + j] = high | low;
            }
        }
    }

    /**
     * {@code C[m×2·lanes] += A[m×k] · B[k×2·lanes]} for one panel.
     *
     * <p>A: {@code a[aOffset + i · lda + p]}; C: {@code c[cOffset + i · ldc + j]}; C may not overlap A. Every sum starts at zero, runs over p in rising order
     * and is then added to C.
     */
    public static void multiply(
            int m, int k, float[] a, int aOffset, int lda, int[] b, int bOffset, float[] c, int cOffset, int ldc) {
        int i = 0;
        for (; i + 4 <= m; i += 4) {
            fourRows(k, a, aOffset + i * lda, lda, b, bOffset, c, cOffset + i * ldc, ldc);
        }
        for (; i < m; i++) {
            oneRow(k, a, aOffset + i * lda, b, bOffset, c, cOffset + i * ldc);
        }
    }

    private static void fourRows(
            int k, float[] a, int aOffset, int lda, int[] b, int bOffset, float[] c, int cOffset, int ldc) {
        FloatVector c00 = FloatVector.zero(SPECIES);
        FloatVector c01 = FloatVector.zero(SPECIES);
        FloatVector c10 = FloatVector.zero(SPECIES);
        FloatVector c11 = FloatVector.zero(SPECIES);
        FloatVector c20 = FloatVector.zero(SPECIES);
        FloatVector c21 = FloatVector.zero(SPECIES);
        FloatVector c30 = FloatVector.zero(SPECIES);
        FloatVector c31 = FloatVector.zero(SPECIES);
        int a1 = aOffset + lda;
        int a2 = aOffset + 2 * lda;
        int a3 = aOffset + 3 * lda;
        for (int p = 0; p < k; p++) {
            IntVector both = IntVector.fromArray(INTS, b, bOffset + p * LANES);
            FloatVector b0 = both.lanewise(VectorOperators.LSHL, 16).reinterpretAsFloats();
            FloatVector b1 = both.and(HIGH).reinterpretAsFloats();
            FloatVector x0 = FloatVector.broadcast(SPECIES, a[aOffset + p]);
            c00 = x0.fma(b0, c00);
            c01 = x0.fma(b1, c01);
            FloatVector x1 = FloatVector.broadcast(SPECIES, a[a1 + p]);
            c10 = x1.fma(b0, c10);
            c11 = x1.fma(b1, c11);
            FloatVector x2 = FloatVector.broadcast(SPECIES, a[a2 + p]);
            c20 = x2.fma(b0, c20);
            c21 = x2.fma(b1, c21);
            FloatVector x3 = FloatVector.broadcast(SPECIES, a[a3 + p]);
            c30 = x3.fma(b0, c30);
            c31 = x3.fma(b1, c31);
        }
        FloatVector.fromArray(SPECIES, c, cOffset).add(c00).intoArray(c, cOffset);
        FloatVector.fromArray(SPECIES, c, cOffset + LANES).add(c01).intoArray(c, cOffset + LANES);
        FloatVector.fromArray(SPECIES, c, cOffset + ldc).add(c10).intoArray(c, cOffset + ldc);
        FloatVector.fromArray(SPECIES, c, cOffset + ldc + LANES).add(c11).intoArray(c, cOffset + ldc + LANES);
        FloatVector.fromArray(SPECIES, c, cOffset + 2 * ldc).add(c20).intoArray(c, cOffset + 2 * ldc);
        FloatVector.fromArray(SPECIES, c, cOffset + 2 * ldc + LANES).add(c21).intoArray(c, cOffset + 2 * ldc + LANES);
        FloatVector.fromArray(SPECIES, c, cOffset + 3 * ldc).add(c30).intoArray(c, cOffset + 3 * ldc);
        FloatVector.fromArray(SPECIES, c, cOffset + 3 * ldc + LANES).add(c31).intoArray(c, cOffset + 3 * ldc + LANES);
    }

    private static void oneRow(int k, float[] a, int aOffset, int[] b, int bOffset, float[] c, int cOffset) {
        FloatVector c0 = FloatVector.zero(SPECIES);
        FloatVector c1 = FloatVector.zero(SPECIES);
        for (int p = 0; p < k; p++) {
            IntVector both = IntVector.fromArray(INTS, b, bOffset + p * LANES);
            FloatVector x = FloatVector.broadcast(SPECIES, a[aOffset + p]);
            c0 = both.lanewise(VectorOperators.LSHL, 16).reinterpretAsFloats().fma(x, c0);
            c1 = both.and(HIGH).reinterpretAsFloats().fma(x, c1);
        }
        FloatVector.fromArray(SPECIES, c, cOffset).add(c0).intoArray(c, cOffset);
        FloatVector.fromArray(SPECIES, c, cOffset + LANES).add(c1).intoArray(c, cOffset + LANES);
    }

    /**
     * {@code c[4·2·lanes] += a[k] · B[k×4·2·lanes]}: one row times four neighbouring panels, {@code panelStride} ints apart.
     *
     * <p>A: {@code a[aOffset + p]}; B, panel q: from {@code b[bOffset + q · panelStride]} on; C: {@code c[cOffset + q · 2 · lanes + j]}, which
     * may not overlap A. Gives the bits of {@link #multiply}.
     */
    public static void fourPanels(
            int k, float[] a, int aOffset, int[] b, int bOffset, int panelStride, float[] c, int cOffset) {
        FloatVector c00 = FloatVector.zero(SPECIES);
        FloatVector c01 = FloatVector.zero(SPECIES);
        FloatVector c10 = FloatVector.zero(SPECIES);
        FloatVector c11 = FloatVector.zero(SPECIES);
        FloatVector c20 = FloatVector.zero(SPECIES);
        FloatVector c21 = FloatVector.zero(SPECIES);
        FloatVector c30 = FloatVector.zero(SPECIES);
        FloatVector c31 = FloatVector.zero(SPECIES);
        int b1 = bOffset + panelStride;
        int b2 = b1 + panelStride;
        int b3 = b2 + panelStride;
        for (int p = 0; p < k; p++) {
            FloatVector x = FloatVector.broadcast(SPECIES, a[aOffset + p]);
            IntVector v0 = IntVector.fromArray(INTS, b, bOffset + p * LANES);
            c00 = v0.lanewise(VectorOperators.LSHL, 16).reinterpretAsFloats().fma(x, c00);
            c01 = v0.and(HIGH).reinterpretAsFloats().fma(x, c01);
            IntVector v1 = IntVector.fromArray(INTS, b, b1 + p * LANES);
            c10 = v1.lanewise(VectorOperators.LSHL, 16).reinterpretAsFloats().fma(x, c10);
            c11 = v1.and(HIGH).reinterpretAsFloats().fma(x, c11);
            IntVector v2 = IntVector.fromArray(INTS, b, b2 + p * LANES);
            c20 = v2.lanewise(VectorOperators.LSHL, 16).reinterpretAsFloats().fma(x, c20);
            c21 = v2.and(HIGH).reinterpretAsFloats().fma(x, c21);
            IntVector v3 = IntVector.fromArray(INTS, b, b3 + p * LANES);
            c30 = v3.lanewise(VectorOperators.LSHL, 16).reinterpretAsFloats().fma(x, c30);
            c31 = v3.and(HIGH).reinterpretAsFloats().fma(x, c31);
        }
        FloatVector.fromArray(SPECIES, c, cOffset).add(c00).intoArray(c, cOffset);
        FloatVector.fromArray(SPECIES, c, cOffset + LANES).add(c01).intoArray(c, cOffset + LANES);
        FloatVector.fromArray(SPECIES, c, cOffset + COLUMNS).add(c10).intoArray(c, cOffset + COLUMNS);
        FloatVector.fromArray(SPECIES, c, cOffset + COLUMNS + LANES).add(c11).intoArray(c, cOffset + COLUMNS + LANES);
        FloatVector.fromArray(SPECIES, c, cOffset + 2 * COLUMNS).add(c20).intoArray(c, cOffset + 2 * COLUMNS);
        FloatVector.fromArray(SPECIES, c, cOffset + 2 * COLUMNS + LANES)
                .add(c21)
                .intoArray(c, cOffset + 2 * COLUMNS + LANES);
        FloatVector.fromArray(SPECIES, c, cOffset + 3 * COLUMNS).add(c30).intoArray(c, cOffset + 3 * COLUMNS);
        FloatVector.fromArray(SPECIES, c, cOffset + 3 * COLUMNS + LANES)
                .add(c31)
                .intoArray(c, cOffset + 3 * COLUMNS + LANES);
    }
}
