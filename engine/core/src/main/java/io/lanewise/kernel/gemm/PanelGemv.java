package io.lanewise.kernel.gemm;

import static io.lanewise.kernel.VectorWidth.LANES;
import static io.lanewise.kernel.VectorWidth.SPECIES;
import static io.lanewise.kernel.gemm.PanelGemm.NR;

import jdk.incubator.vector.FloatVector;

/**
 * {@code c[4·NR] += a[k] · B[k×4·NR]}: one row times four neighbouring panels. A single row reuses nothing of B, so what counts
 * is memory: four sequential streams and eight independent sums.
 */
public final class PanelGemv {

    /** Panels that one call takes. */
    public static final int PANELS = 4;

    private PanelGemv() {}

    /**
     * A: {@code a[aOffset + p]}; B, panel q: {@code b[bOffset + q · panelStride + p · NR + j]}; C: {@code c[cOffset + q · NR + j]}.
     * Offsets and strides in floats. Gives the bits of {@link PanelGemm} with one row.
     */
    public static void multiply(
            int k, float[] a, int aOffset, float[] b, int bOffset, int panelStride, float[] c, int cOffset) {
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
            c00 = FloatVector.fromArray(SPECIES, b, bOffset + p * NR).fma(x, c00);
            c01 = FloatVector.fromArray(SPECIES, b, bOffset + p * NR + LANES).fma(x, c01);
            c10 = FloatVector.fromArray(SPECIES, b, b1 + p * NR).fma(x, c10);
            c11 = FloatVector.fromArray(SPECIES, b, b1 + p * NR + LANES).fma(x, c11);
            c20 = FloatVector.fromArray(SPECIES, b, b2 + p * NR).fma(x, c20);
            c21 = FloatVector.fromArray(SPECIES, b, b2 + p * NR + LANES).fma(x, c21);
            c30 = FloatVector.fromArray(SPECIES, b, b3 + p * NR).fma(x, c30);
            c31 = FloatVector.fromArray(SPECIES, b, b3 + p * NR + LANES).fma(x, c31);
        }
        FloatVector.fromArray(SPECIES, c, cOffset).add(c00).intoArray(c, cOffset);
        FloatVector.fromArray(SPECIES, c, cOffset + LANES).add(c01).intoArray(c, cOffset + LANES);
        FloatVector.fromArray(SPECIES, c, cOffset + NR).add(c10).intoArray(c, cOffset + NR);
        FloatVector.fromArray(SPECIES, c, cOffset + NR + LANES).add(c11).intoArray(c, cOffset + NR + LANES);
        FloatVector.fromArray(SPECIES, c, cOffset + 2 * NR).add(c20).intoArray(c, cOffset + 2 * NR);
        FloatVector.fromArray(SPECIES, c, cOffset + 2 * NR + LANES).add(c21).intoArray(c, cOffset + 2 * NR + LANES);
        FloatVector.fromArray(SPECIES, c, cOffset + 3 * NR).add(c30).intoArray(c, cOffset + 3 * NR);
        FloatVector.fromArray(SPECIES, c, cOffset + 3 * NR + LANES).add(c31).intoArray(c, cOffset + 3 * NR + LANES);
    }
}
