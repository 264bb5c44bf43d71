package io.lanewise.kernel.gemm;

import static io.lanewise.kernel.VectorWidth.LANES;
import static io.lanewise.kernel.VectorWidth.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * {@code C[2×lanes] = S + A[2×k] · B[k×lanes]}: 2 rows by 1 vector.
 *
 * <p>A: {@code a[aOffset + r · lda + p]}; B: {@code b[bOffset + p · lanes + j]}; C: {@code c[cOffset + r · ldc + j]}; offsets and
 * strides in floats. S: {@code s[sOffset + r · lds + j]}, which may be C itself, or one row for all with {@code lds} = 0. C may not overlap
 * A or B. Each product sum starts at zero, runs over {@code p} in rising order and is then added to S, so that every tile
 * height gives the same bits.
 */
final class GemmMicroKernel2x1 {

    private GemmMicroKernel2x1() {}

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
        int a0 = aOffset;
        int a1 = aOffset + lda;
        for (int p = 0; p < k; p++) {
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, bOffset + p * LANES);
            c0 = FloatVector.broadcast(SPECIES, a[a0 + p]).fma(b0, c0);
            c1 = FloatVector.broadcast(SPECIES, a[a1 + p]).fma(b0, c1);
        }
        FloatVector.fromArray(SPECIES, s, sOffset).add(c0).intoArray(c, cOffset);
        FloatVector.fromArray(SPECIES, s, sOffset + lds).add(c1).intoArray(c, cOffset + ldc);
    }
}
