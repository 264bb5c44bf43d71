package io.lanewise.kernel.winograd;

import static io.lanewise.kernel.VectorWidth.LANES;
import static io.lanewise.kernel.VectorWidth.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * {@code y = Bᵀ x} for tiles of 4 inputs, over vectors of channels laid out as in {@link WinogradTransform}. Rows of Bᵀ: point 0 takes the even inputs, infinity the odd
 * ones with the same factors; the pair ±p is {@code even ± p · odd}.
 */
final class InputTransform4 {

    private static final double[][] B = CookToom.of(2, 3).inputTransform();

    /** Factors of the rows of 0 and infinity; the last one is 1. */
    private static final float Z0 = (float) B[0][0];

    /** The point of the pair. */
    private static final float P1 = (float) B[1][1];

    private InputTransform4() {}

    static void apply(int n, float[] x, int xOffset, int xStep, float[] y, int yOffset, int yStep) {
        int in0 = xOffset;
        int in1 = xOffset + xStep;
        int in2 = xOffset + 2 * xStep;
        int in3 = xOffset + 3 * xStep;
        int out0 = yOffset;
        int out1 = yOffset + yStep;
        int out2 = yOffset + 2 * yStep;
        int out3 = yOffset + 3 * yStep;
        for (int c = 0; c < n; c += LANES) {
            FloatVector x0 = FloatVector.fromArray(SPECIES, x, in0 + c);
            FloatVector x1 = FloatVector.fromArray(SPECIES, x, in1 + c);
            FloatVector x2 = FloatVector.fromArray(SPECIES, x, in2 + c);
            FloatVector x3 = FloatVector.fromArray(SPECIES, x, in3 + c);
            x0.fma(FloatVector.broadcast(SPECIES, Z0), x2).intoArray(y, out0 + c);
            x1.fma(FloatVector.broadcast(SPECIES, P1), x2).intoArray(y, out1 + c);
            x1.fma(FloatVector.broadcast(SPECIES, -P1), x2).intoArray(y, out2 + c);
            x1.fma(FloatVector.broadcast(SPECIES, Z0), x3).intoArray(y, out3 + c);
        }
    }
}
