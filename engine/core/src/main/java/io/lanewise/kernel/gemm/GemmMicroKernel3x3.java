package io.lanewise.kernel.gemm;

import static io.lanewise.kernel.VectorWidth.LANES;
import static io.lanewise.kernel.VectorWidth.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * {@code C[3×3·lanes] = S + A[3×k] · B[k×3·lanes]}: 3 rows by 3 vectors.
 *
 * <p>A: {@code a[aOffset + r · lda + p]}; B: {@code b[bOffset + p · 3 · lanes + j]}; C: {@code c[cOffset + r · ldc + j]}; offsets and
 * strides in floats. S: {@code s[sOffset + r · lds + j]}, which may be C itself, or one row for all with {@code lds} = 0. C may not overlap
 * A or B. Each product sum starts at zero, runs over {@code p} in rising order and is then added to S, so that every tile
 * height gives the same bits.
 */
final class GemmMicroKernel3x3 {

    private GemmMicroKernel3x3() {}

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
        FloatVector c02 = FloatVector.zero(SPECIES);
        FloatVector c10 = FloatVector.zero(SPECIES);
        FloatVector c11 = FloatVector.zero(SPECIES);
        FloatVector c12 = FloatVector.zero(SPECIES);
        FloatVector c20 = FloatVector.zero(SPECIES);
        FloatVector c21 = FloatVector.zero(SPECIES);
        FloatVector c22 = FloatVector.zero(SPECIES);
        int a0 = aOffset;
        int a1 = aOffset + lda;
        int a2 = aOffset + 2 * lda;
        for (int p = 0; p < k; p++) {
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, bOffset + p * 3 * LANES);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, bOffset + p * 3 * LANES + LANES);
            FloatVector b2 = FloatVector.fromArray(SPECIES, b, bOffset + p * 3 * LANES + 2 * LANES);
            FloatVector x0 = FloatVector.broadcast(SPECIES, a[a0 + p]);
            c00 = x0.fma(b0, c00);
            c01 = x0.fma(b1, c01);
            c02 = x0.fma(b2, c02);
            FloatVector x1 = FloatVector.broadcast(SPECIES, a[a1 + p]);
            c10 = x1.fma(b0, c10);
            c11 = x1.fma(b1, c11);
            c12 = x1.fma(b2, c12);
            FloatVector x2 = FloatVector.broadcast(SPECIES, a[a2 + p]);
            c20 = x2.fma(b0, c20);
            c21 = x2.fma(b1, c21);
            c22 = x2.fma(b2, c22);
        }
        FloatVector.fromArray(SPECIES, s, sOffset).add(c00).intoArray(c, cOffset);
        FloatVector.fromArray(SPECIES, s, sOffset + LANES).add(c01).intoArray(c, cOffset + LANES);
        FloatVector.fromArray(SPECIES, s, sOffset + 2 * LANES).add(c02).intoArray(c, cOffset + 2 * LANES);
        FloatVector.fromArray(SPECIES, s, sOffset + lds).add(c10).intoArray(c, cOffset + ldc);
        FloatVector.fromArray(SPECIES, s, sOffset + lds + LANES).add(c11).intoArray(c, cOffset + ldc + LANES);
        FloatVector.fromArray(SPECIES, s, sOffset + lds + 2 * LANES).add(c12).intoArray(c, cOffset + ldc + 2 * LANES);
        FloatVector.fromArray(SPECIES, s, sOffset + 2 * lds).add(c20).intoArray(c, cOffset + 2 * ldc);
        FloatVector.fromArray(SPECIES, s, sOffset + 2 * lds + LANES).add(c21).intoArray(c, cOffset + 2 * ldc + LANES);
        FloatVector.fromArray(SPECIES, s, sOffset + 2 * lds + 2 * LANES)
                .add(c22)
                .intoArray(c, cOffset + 2 * ldc + 2 * LANES);
    }
}
