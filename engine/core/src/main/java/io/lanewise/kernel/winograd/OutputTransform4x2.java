package io.lanewise.kernel.winograd;

import static io.lanewise.kernel.VectorWidth.LANES;
import static io.lanewise.kernel.VectorWidth.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * {@code y = Aᵀ x} of F(2, 3): 2 outputs from 4 products, over vectors of channels laid out as in {@link WinogradTransform}. A pair ±p enters the even powers as a sum,
 * the odd ones as a difference.
 */
final class OutputTransform4x2 {

    private OutputTransform4x2() {}

    static void apply(int n, float[] x, int xOffset, int xStep, float[] y, int yOffset, int yStep) {
        int in0 = xOffset;
        int in1 = xOffset + xStep;
        int in2 = xOffset + 2 * xStep;
        int in3 = xOffset + 3 * xStep;
        int out0 = yOffset;
        int out1 = yOffset + yStep;
        for (int c = 0; c < n; c += LANES) {
            FloatVector plus1 = FloatVector.fromArray(SPECIES, x, in1 + c);
            FloatVector minus1 = FloatVector.fromArray(SPECIES, x, in2 + c);
            FloatVector sum1 = plus1.add(minus1);
            FloatVector difference1 = plus1.sub(minus1);
            sum1.add(FloatVector.fromArray(SPECIES, x, in0 + c)).intoArray(y, out0 + c);
            difference1.add(FloatVector.fromArray(SPECIES, x, in3 + c)).intoArray(y, out1 + c);
        }
    }
}
