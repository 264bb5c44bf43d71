package io.lanewise.kernel.winograd;

import static io.lanewise.kernel.VectorWidth.LANES;
import static io.lanewise.kernel.VectorWidth.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * {@code y = Aᵀ x} of F(2, 5): 2 outputs from 6 products, over vectors of channels laid out as in {@link WinogradTransform}. A pair ±p enters the even powers as a sum,
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
        int in0 = xOffset;
        int in1 = xOffset + xStep;
        int in2 = xOffset + 2 * xStep;
        int in3 = xOffset + 3 * xStep;
        int in4 = xOffset + 4 * xStep;
        int in5 = xOffset + 5 * xStep;
        int out0 = yOffset;
        int out1 = yOffset + yStep;
        for (int c = 0; c < n; c += LANES) {
            FloatVector plus1 = FloatVector.fromArray(SPECIES, x, in1 + c);
            FloatVector minus1 = FloatVector.fromArray(SPECIES, x, in2 + c);
            FloatVector sum1 = plus1.add(minus1);
            FloatVector difference1 = plus1.sub(minus1);
            FloatVector plus2 = FloatVector.fromArray(SPECIES, x, in3 + c);
            FloatVector minus2 = FloatVector.fromArray(SPECIES, x, in4 + c);
            FloatVector sum2 = plus2.add(minus2);
            FloatVector difference2 = plus2.sub(minus2);
            sum1.add(sum2).add(FloatVector.fromArray(SPECIES, x, in0 + c)).intoArray(y, out0 + c);
            difference2
                    .fma(FloatVector.broadcast(SPECIES, P21), difference1.mul(P11))
                    .add(FloatVector.fromArray(SPECIES, x, in5 + c))
                    .intoArray(y, out1 + c);
        }
    }
}
