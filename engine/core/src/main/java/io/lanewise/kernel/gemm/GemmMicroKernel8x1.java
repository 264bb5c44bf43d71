package io.lanewise.kernel.gemm;

import static io.lanewise.kernel.VectorWidth.LANES;
import static io.lanewise.kernel.VectorWidth.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * {@code C[8×lanes] = S + A[8×k] · B[k×lanes]}: 8 rows by 1 vector.
 *
 * <p>A: {@code a[aOffset + r · lda + p]}; B: {@code b[bOffset + p · lanes + j]}; C: {@code c[cOffset + r · ldc + j]}; offsets and
 * strides in floats. S: {@code s[sOffset + r · lds + j]}, which may be C itself, or one row for all with {@code lds} = 0. C may not overlap
 * A or B. Each product sum starts at zero, runs over {@code p} in rising order and is then added to S, so that every tile
 * height gives the same bits.
 */
final class GemmMicroKernel8x1 {

    private GemmMicroKernel8x1() {}

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
        FloatVector c0 = FloatVector.zero(SPECIES);
        FloatVector c1 = FloatVector.zero(SPECIES);
        FloatVector c2 = FloatVector.zero(SPECIES);
        FloatVector c3 = FloatVector.zero(SPECIES);
        FloatVector c4 = FloatVector.zero(SPECIES);
        FloatVector c5 = FloatVector.zero(SPECIES);
        FloatVector c6 = FloatVector.zero(SPECIES);
        FloatVector c7 = FloatVector.zero(SPECIES);
        int a0 = aOffset;
        int a1 = aOffset + lda;
        int a2 = aOffset + 2 * lda;
        int a3 = aOffset + 3 * lda;
        int a4 = aOffset + 4 * lda;
        int a5 = aOffset + 5 * lda;
        int a6 = aOffset + 6 * lda;
        int a7 = aOffset + 7 * lda;
        for (int p = 0; p < k; p++) {
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, bOffset + p * LANES);
            c0 = FloatVector.broadcast(SPECIES, a[a0 + p]).fma(b0, c0);
            c1 = FloatVector.broadcast(SPECIES, a[a1 + p]).fma(b0, c1);
            c2 = FloatVector.broadcast(SPECIES, a[a2 + p]).fma(b0, c2);
            c3 = FloatVector.broadcast(SPECIES, a[a3 + p]).fma(b0, c3);
            c4 = FloatVector.broadcast(SPECIES, a[a4 + p]).fma(b0, c4);
            c5 = FloatVector.broadcast(SPECIES, a[a5 + p]).fma(b0, c5);
            c6 = FloatVector.broadcast(SPECIES, a[a6 + p]).fma(b0, c6);
            c7 = FloatVector.broadcast(SPECIES, a[a7 + p]).fma(b0, c7);
        }
        FloatVector.fromArray(SPECIES, s, sOffset).add(c0).intoArray(c, cOffset);
        FloatVector.fromArray(SPECIES, s, sOffset + lds).add(c1).intoArray(c, cOffset + ldc);
        FloatVector.fromArray(SPECIES, s, sOffset + 2 * lds).add(c2).intoArray(c, cOffset + 2 * ldc);
        FloatVector.fromArray(SPECIES, s, sOffset + 3 * lds).add(c3).intoArray(c, cOffset + 3 * ldc);
        FloatVector.fromArray(SPECIES, s, sOffset + 4 * lds).add(c4).intoArray(c, cOffset + 4 * ldc);
        FloatVector.fromArray(SPECIES, s, sOffset + 5 * lds).add(c5).intoArray(c, cOffset + 5 * ldc);
        FloatVector.fromArray(SPECIES, s, sOffset + 6 * lds).add(c6).intoArray(c, cOffset + 6 * ldc);
        FloatVector.fromArray(SPECIES, s, sOffset + 7 * lds).add(c7).intoArray(c, cOffset + 7 * ldc);
    }
}
