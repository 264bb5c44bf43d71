package io.lanewise.kernel.winograd;

import static io.lanewise.kernel.VectorWidth.LANES;
import static io.lanewise.kernel.VectorWidth.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * {@code y = Aᵀ x} of F(6, 3): 6 outputs from 8 products, over vectors of channels. A pair ±p enters the even powers as a sum,
 * the odd ones as a difference.
 */
final class OutputTransform8x6 {

    private static final double[][] A = CookToom.of(6, 3).outputTransform();

    /** Powers of point 2. */
    private static final float P21 = (float) A[1][3];

    private static final float P22 = (float) A[2][3];
    private static final float P23 = (float) A[3][3];
    private static final float P24 = (float) A[4][3];
    private static final float P25 = (float) A[5][3];

    /** Powers of point 3. */
    private static final float P31 = (float) A[1][5];

    private static final float P32 = (float) A[2][5];
    private static final float P33 = (float) A[3][5];
    private static final float P34 = (float) A[4][5];
    private static final float P35 = (float) A[5][5];

    private OutputTransform8x6() {}

    static void apply(int n, float[] x, int xOffset, int xStep, float[] y, int yOffset, int yStep) {
        for (int c = 0; c < n; c += LANES) {
            int i = xOffset + c;
            int o = yOffset + c;
            FloatVector plus1 = FloatVector.fromArray(SPECIES, x, i + xStep);
            FloatVector minus1 = FloatVector.fromArray(SPECIES, x, i + 2 * xStep);
            FloatVector sum1 = plus1.add(minus1);
            FloatVector difference1 = plus1.sub(minus1);
            FloatVector plus2 = FloatVector.fromArray(SPECIES, x, i + 3 * xStep);
            FloatVector minus2 = FloatVector.fromArray(SPECIES, x, i + 4 * xStep);
            FloatVector sum2 = plus2.add(minus2);
            FloatVector difference2 = plus2.sub(minus2);
            FloatVector plus3 = FloatVector.fromArray(SPECIES, x, i + 5 * xStep);
            FloatVector minus3 = FloatVector.fromArray(SPECIES, x, i + 6 * xStep);
            FloatVector sum3 = plus3.add(minus3);
            FloatVector difference3 = plus3.sub(minus3);
            sum1.add(sum2).add(sum3).add(FloatVector.fromArray(SPECIES, x, i)).intoArray(y, o);
            difference3
                    .fma(
                            FloatVector.broadcast(SPECIES, P31),
                            difference2.fma(FloatVector.broadcast(SPECIES, P21), difference1))
                    .intoArray(y, o + yStep);
            sum3.fma(FloatVector.broadcast(SPECIES, P32), sum2.fma(FloatVector.broadcast(SPECIES, P22), sum1))
                    .intoArray(y, o + 2 * yStep);
            difference3
                    .fma(
                            FloatVector.broadcast(SPECIES, P33),
                            difference2.fma(FloatVector.broadcast(SPECIES, P23), difference1))
                    .intoArray(y, o + 3 * yStep);
            sum3.fma(FloatVector.broadcast(SPECIES, P34), sum2.fma(FloatVector.broadcast(SPECIES, P24), sum1))
                    .intoArray(y, o + 4 * yStep);
            difference3
                    .fma(
                            FloatVector.broadcast(SPECIES, P35),
                            difference2.fma(FloatVector.broadcast(SPECIES, P25), difference1))
                    .add(FloatVector.fromArray(SPECIES, x, i + 7 * xStep))
                    .intoArray(y, o + 5 * yStep);
        }
    }
}
