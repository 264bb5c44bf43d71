package io.lanewise.kernel.winograd;

import static io.lanewise.kernel.VectorWidth.LANES;
import static io.lanewise.kernel.VectorWidth.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * {@code y = Aᵀ x} of F(2, 5): 2 outputs from 6 products, over vectors of channels. A pair ±p enters the even powers as a sum,
 * the odd ones as a difference.
 */
final class OutputTransform6x2 {

    private static final double[][] A = CookToom.of(2, 5).outputTransform();

    /** Powers of point 1. */
    private static final float P11 = (float) A[1][1];

    /** Powers of point 2. */
    private static final float P21 = (float) A[1][3];

    private OutputTransform6x2() {}

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
                    .add(FloatVector.fromArray(SPECIES, x, i + 5 * xStep))
                    .intoArray(y, o + yStep);
        }
    }
}
