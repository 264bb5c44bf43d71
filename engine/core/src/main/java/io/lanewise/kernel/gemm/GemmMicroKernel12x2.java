package io.lanewise.kernel.gemm;

import static io.lanewise.kernel.VectorWidth.LANES;
import static io.lanewise.kernel.VectorWidth.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * {@code C[12×2·lanes] = S + A[12×k] · B[k×2·lanes]}: 12 rows by 2 vectors.
 *
 * <p>A: {@code a[aOffset + r · lda + p]}; B: {@code b[bOffset + p · 2 · lanes + j]}; C: {@code c[cOffset + r · ldc + j]}; offsets and
 * strides in floats. S: {@code s[sOffset + r · lds + j]}, which may be C itself, or one row for all with {@code lds} = 0. C may not overlap
 * A or B. Each product sum starts at zero, runs over {@code p} in rising order and is then added to S, so that every tile
 * height gives the same bits.
 */
final class GemmMicroKernel12x2 {

    private GemmMicroKernel12x2() {}

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
        FloatVector c20 = FloatVector.zero(SPECIES);
        FloatVector c21 = FloatVector.zero(SPECIES);
        FloatVector c30 = FloatVector.zero(SPECIES);
        FloatVector c31 = FloatVector.zero(SPECIES);
        FloatVector c40 = FloatVector.zero(SPECIES);
        FloatVector c41 = FloatVector.zero(SPECIES);
        FloatVector c50 = FloatVector.zero(SPECIES);
        FloatVector c51 = FloatVector.zero(SPECIES);
        FloatVector c60 = FloatVector.zero(SPECIES);
        FloatVector c61 = FloatVector.zero(SPECIES);
        FloatVector c70 = FloatVector.zero(SPECIES);
        FloatVector c71 = FloatVector.zero(SPECIES);
        FloatVector c80 = FloatVector.zero(SPECIES);
        FloatVector c81 = FloatVector.zero(SPECIES);
        FloatVector c90 = FloatVector.zero(SPECIES);
        FloatVector c91 = FloatVector.zero(SPECIES);
        FloatVector c100 = FloatVector.zero(SPECIES);
        FloatVector c101 = FloatVector.zero(SPECIES);
        FloatVector c110 = FloatVector.zero(SPECIES);
        FloatVector c111 = FloatVector.zero(SPECIES);
        int a0 = aOffset;
        int a1 = aOffset + lda;
        int a2 = aOffset + 2 * lda;
        int a3 = aOffset + 3 * lda;
        int a4 = aOffset + 4 * lda;
        int a5 = aOffset + 5 * lda;
        int a6 = aOffset + 6 * lda;
        int a7 = aOffset + 7 * lda;
        int a8 = aOffset + 8 * lda;
        int a9 = aOffset + 9 * lda;
        int a10 = aOffset + 10 * lda;
        int a11 = aOffset + 11 * lda;
        for (int p = 0; p < k; p++) {
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, bOffset + p * 2 * LANES);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, bOffset + p * 2 * LANES + LANES);
            FloatVector x0 = FloatVector.broadcast(SPECIES, a[a0 + p]);
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
            FloatVector x4 = FloatVector.broadcast(SPECIES, a[a4 + p]);
            c40 = x4.fma(b0, c40);
            c41 = x4.fma(b1, c41);
            FloatVector x5 = FloatVector.broadcast(SPECIES, a[a5 + p]);
            c50 = x5.fma(b0, c50);
            c51 = x5.fma(b1, c51);
            FloatVector x6 = FloatVector.broadcast(SPECIES, a[a6 + p]);
            c60 = x6.fma(b0, c60);
            c61 = x6.fma(b1, c61);
            FloatVector x7 = FloatVector.broadcast(SPECIES, a[a7 + p]);
            c70 = x7.fma(b0, c70);
            c71 = x7.fma(b1, c71);
            FloatVector x8 = FloatVector.broadcast(SPECIES, a[a8 + p]);
            c80 = x8.fma(b0, c80);
            c81 = x8.fma(b1, c81);
            FloatVector x9 = FloatVector.broadcast(SPECIES, a[a9 + p]);
            c90 = x9.fma(b0, c90);
            c91 = x9.fma(b1, c91);
            FloatVector x10 = FloatVector.broadcast(SPECIES, a[a10 + p]);
            c100 = x10.fma(b0, c100);
            c101 = x10.fma(b1, c101);
            FloatVector x11 = FloatVector.broadcast(SPECIES, a[a11 + p]);
            c110 = x11.fma(b0, c110);
            c111 = x11.fma(b1, c111);
        }
        FloatVector.fromArray(SPECIES, s, sOffset).add(c00).intoArray(c, cOffset);
        FloatVector.fromArray(SPECIES, s, sOffset + LANES).add(c01).intoArray(c, cOffset + LANES);
        FloatVector.fromArray(SPECIES, s, sOffset + lds).add(c10).intoArray(c, cOffset + ldc);
        FloatVector.fromArray(SPECIES, s, sOffset + lds + LANES).add(c11).intoArray(c, cOffset + ldc + LANES);
        FloatVector.fromArray(SPECIES, s, sOffset + 2 * lds).add(c20).intoArray(c, cOffset + 2 * ldc);
        FloatVector.fromArray(SPECIES, s, sOffset + 2 * lds + LANES).add(c21).intoArray(c, cOffset + 2 * ldc + LANES);
        FloatVector.fromArray(SPECIES, s, sOffset + 3 * lds).add(c30).intoArray(c, cOffset + 3 * ldc);
        FloatVector.fromArray(SPECIES, s, sOffset + 3 * lds + LANES).add(c31).intoArray(c, cOffset + 3 * ldc + LANES);
        FloatVector.fromArray(SPECIES, s, sOffset + 4 * lds).add(c40).intoArray(c, cOffset + 4 * ldc);
        FloatVector.fromArray(SPECIES, s, sOffset + 4 * lds + LANES).add(c41).intoArray(c, cOffset + 4 * ldc + LANES);
        FloatVector.fromArray(SPECIES, s, sOffset + 5 * lds).add(c50).intoArray(c, cOffset + 5 * ldc);
        FloatVector.fromArray(SPECIES, s, sOffset + 5 * lds + LANES).add(c51).intoArray(c, cOffset + 5 * ldc + LANES);
        FloatVector.fromArray(SPECIES, s, sOffset + 6 * lds).add(c60).intoArray(c, cOffset + 6 * ldc);
        FloatVector.fromArray(SPECIES, s, sOffset + 6 * lds + LANES).add(c61).intoArray(c, cOffset + 6 * ldc + LANES);
        FloatVector.fromArray(SPECIES, s, sOffset + 7 * lds).add(c70).intoArray(c, cOffset + 7 * ldc);
        FloatVector.fromArray(SPECIES, s, sOffset + 7 * lds + LANES).add(c71).intoArray(c, cOffset + 7 * ldc + LANES);
        FloatVector.fromArray(SPECIES, s, sOffset + 8 * lds).add(c80).intoArray(c, cOffset + 8 * ldc);
        FloatVector.fromArray(SPECIES, s, sOffset + 8 * lds + LANES).add(c81).intoArray(c, cOffset + 8 * ldc + LANES);
        FloatVector.fromArray(SPECIES, s, sOffset + 9 * lds).add(c90).intoArray(c, cOffset + 9 * ldc);
        FloatVector.fromArray(SPECIES, s, sOffset + 9 * lds + LANES).add(c91).intoArray(c, cOffset + 9 * ldc + LANES);
        FloatVector.fromArray(SPECIES, s, sOffset + 10 * lds).add(c100).intoArray(c, cOffset + 10 * ldc);
        FloatVector.fromArray(SPECIES, s, sOffset + 10 * lds + LANES)
                .add(c101)
                .intoArray(c, cOffset + 10 * ldc + LANES);
        FloatVector.fromArray(SPECIES, s, sOffset + 11 * lds).add(c110).intoArray(c, cOffset + 11 * ldc);
        FloatVector.fromArray(SPECIES, s, sOffset + 11 * lds + LANES)
                .add(c111)
                .intoArray(c, cOffset + 11 * ldc + LANES);
    }
}
