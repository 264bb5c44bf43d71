package io.lanewise.kernel.gemm;

import static io.lanewise.kernel.VectorWidth.LANES;
import static io.lanewise.kernel.VectorWidth.SPECIES;
import static io.lanewise.kernel.gemm.PanelGemm.NR;

import jdk.incubator.vector.FloatVector;

/**
 * {@code c[2·NR] += a[k] · B[k×2·NR]}: one row times two neighbouring panels. A single row reuses nothing of B, so what counts
 * is memory: few long streams and enough independent sums.
 */
public final class PanelGemv {

    /** Panels that one call takes. */
    public static final int PANELS = 2;

    private PanelGemv() {}

    /**
     * {@code c[2·NR] += a[k] · B[k×2·NR]}.
     *
     * <p>A: {@code a[aOffset + p]}; B, panel q: {@code b[bOffset + q · panelStride + p · NR + j]}; C: {@code c[cOffset + q · NR + j]}.
     * Offsets and strides in floats; C may not overlap A or B. Gives the bits of {@link PanelGemm} with one row.
     */
    public static void multiply(
            int k, float[] a, int aOffset, float[] b, int bOffset, int panelStride, float[] c, int cOffset) {
        if (PanelGemm.VECTORS == 3) {
            threeVectors(k, a, aOffset, b, bOffset, panelStride, c, cOffset);
        } else {
            twoVectors(k, a, aOffset, b, bOffset, panelStride, c, cOffset);
        }
    }

    private static void threeVectors(
            int k, float[] a, int aOffset, float[] b, int bOffset, int panelStride, float[] c, int cOffset) {
        FloatVector c00 = FloatVector.zero(SPECIES);
        FloatVector c01 = FloatVector.zero(SPECIES);
        FloatVector c02 = FloatVector.zero(SPECIES);
        FloatVector c10 = FloatVector.zero(SPECIES);
        FloatVector c11 = FloatVector.zero(SPECIES);
        FloatVector c12 = FloatVector.zero(SPECIES);
        int next = bOffset + panelStride;
        for (int p = 0; p < k; p++) {
            FloatVector x = FloatVector.broadcast(SPECIES, a[aOffset + p]);
            c00 = FloatVector.fromArray(SPECIES, b, bOffset + p * 3 * LANES).fma(x, c00);
            c01 = FloatVector.fromArray(SPECIES, b, bOffset + p * 3 * LANES + LANES)
                    .fma(x, c01);
            c02 = FloatVector.fromArray(SPECIES, b, bOffset + p * 3 * LANES + 2 * LANES)
                    .fma(x, c02);
            c10 = FloatVector.fromArray(SPECIES, b, next + p * 3 * LANES).fma(x, c10);
            c11 = FloatVector.fromArray(SPECIES, b, next + p * 3 * LANES + LANES)
                    .fma(x, c11);
            c12 = FloatVector.fromArray(SPECIES, b, next + p * 3 * LANES + 2 * LANES)
                    .fma(x, c12);
        }
        FloatVector.fromArray(SPECIES, c, cOffset).add(c00).intoArray(c, cOffset);
        FloatVector.fromArray(SPECIES, c, cOffset + LANES).add(c01).intoArray(c, cOffset + LANES);
        FloatVector.fromArray(SPECIES, c, cOffset + 2 * LANES).add(c02).intoArray(c, cOffset + 2 * LANES);
        FloatVector.fromArray(SPECIES, c, cOffset + NR).add(c10).intoArray(c, cOffset + NR);
        FloatVector.fromArray(SPECIES, c, cOffset + NR + LANES).add(c11).intoArray(c, cOffset + NR + LANES);
        FloatVector.fromArray(SPECIES, c, cOffset + NR + 2 * LANES).add(c12).intoArray(c, cOffset + NR + 2 * LANES);
    }

    private static void twoVectors(
            int k, float[] a, int aOffset, float[] b, int bOffset, int panelStride, float[] c, int cOffset) {
        FloatVector c00 = FloatVector.zero(SPECIES);
        FloatVector c01 = FloatVector.zero(SPECIES);
        FloatVector c10 = FloatVector.zero(SPECIES);
        FloatVector c11 = FloatVector.zero(SPECIES);
        int next = bOffset + panelStride;
        for (int p = 0; p < k; p++) {
            FloatVector x = FloatVector.broadcast(SPECIES, a[aOffset + p]);
            c00 = FloatVector.fromArray(SPECIES, b, bOffset + p * 2 * LANES).fma(x, c00);
            c01 = FloatVector.fromArray(SPECIES, b, bOffset + p * 2 * LANES + LANES)
                    .fma(x, c01);
            c10 = FloatVector.fromArray(SPECIES, b, next + p * 2 * LANES).fma(x, c10);
            c11 = FloatVector.fromArray(SPECIES, b, next + p * 2 * LANES + LANES)
                    .fma(x, c11);
        }
        FloatVector.fromArray(SPECIES, c, cOffset).add(c00).intoArray(c, cOffset);
        FloatVector.fromArray(SPECIES, c, cOffset + LANES).add(c01).intoArray(c, cOffset + LANES);
        FloatVector.fromArray(SPECIES, c, cOffset + NR).add(c10).intoArray(c, cOffset + NR);
        FloatVector.fromArray(SPECIES, c, cOffset + NR + LANES).add(c11).intoArray(c, cOffset + NR + LANES);
    }
}
