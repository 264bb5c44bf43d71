package io.lanewise.kernel.gemm;

import static io.lanewise.kernel.VectorWidth.LANES;
import static io.lanewise.kernel.VectorWidth.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * {@code C[2×2·lanes] = S + A[2×k] · B[k×2·lanes]}: 2 rows by 2 vectors.
 *
 * <p>A: {@code a[aOffset + r · lda + p]}; B: {@code b[bOffset + p · 2 · lanes + j]}; C: {@code c[cOffset + r · ldc + j]}; offsets and
 * strides in floats. S: {@code s[sOffset + r · lds + j]}, which may be C itself, or one row for all with {@code lds} = 0. C may not overlap
 * A or B. Each product sum starts at zero, runs over {@code p} in rising order and is then added to S, so that every tile
 * height gives the same bits.
 */
final class GemmMicroKernel2x2 {

    private GemmMicroKernel2x2() {}

    static void multiply(
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
        FloatVector c00 = FloatVector.zero(SPECIES);
        FloatVector c01 = FloatVector.zero(SPECIES);
        FloatVector c10 = FloatVector.zero(SPECIES);
        FloatVector c11 = FloatVector.zero(SPECIES);
        int a0 = aOffset;
        int a1 = aOffset + lda;
        for (int p = 0; p < k; p++) {
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, bOffset + p * 2 * LANES);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, bOffset + p * 2 * LANES + LANES);
            FloatVector x0 = FloatVector.broadcast(SPECIES, a[a0 + p]);
            c00 = x0.fma(b0, c00);
            c01 = x0.fma(b1, c01);
            FloatVector x1 = FloatVector.broadcast(SPECIES, a[a1 + p]);
            c10 = x1.fma(b0, c10);
            c11 = x1.fma(b1, c11);
        }
        FloatVector.fromArray(SPECIES, s, sOffset).add(c00).intoArray(c, cOffset);
        FloatVector.fromArray(SPECIES, s, sOffset + LANES).add(c01).intoArray(c, cOffset + LANES);
        FloatVector.fromArray(SPECIES, s, sOffset + lds).add(c10).intoArray(c, cOffset + ldc);
        FloatVector.fromArray(SPECIES, s, sOffset + lds + LANES).add(c11).intoArray(c, cOffset + ldc + LANES);
    }
}
