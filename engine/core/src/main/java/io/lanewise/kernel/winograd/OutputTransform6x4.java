package io.lanewise.kernel.winograd;

import static io.lanewise.kernel.VectorWidth.LANES;
import static io.lanewise.kernel.VectorWidth.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * {@code y = Aᵀ x} of F(4, 3): 4 outputs from 6 products, over vectors of channels. A pair ±p enters the even powers as a sum,
 * the odd ones as a difference.
 */
final class OutputTransform6x4 {

    private static final double[][] A = CookToom.of(4, 3).outputTransform();

    /** Powers of point 1. */
    private static final float P11 = (float) A[1][1];

    private static final float P12 = (float) A[2][1];
    private static final float P13 = (float) A[3][1];

    /** Powers of point 2. */
    private static final float P21 = (float) A[1][3];

    private static final float P22 = (float) A[2][3];
    private static final float P23 = (float) A[3][3];

    private OutputTransform6x4() {}

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
            sum1.add(sum2).add(FloatVector.fromArray(SPECIES, x, i)).intoArray(y, o);
            difference2
                    .fma(FloatVector.broadcast(SPECIES, P21), difference1.mul(P11))
                    .intoArray(y, o + yStep);
            sum2.fma(FloatVector.broadcast(SPECIES, P22), sum1.mul(P12)).intoArray(y, o + 2 * yStep);
            difference2
                    .fma(FloatVector.broadcast(SPECIES, P23), difference1.mul(P13))
                    .add(FloatVector.fromArray(SPECIES, x, i + 5 * xStep))
                    .intoArray(y, o + 3 * yStep);
        }
    }
}
