package io.lanewise.kernel.winograd;

import static io.lanewise.kernel.VectorWidth.LANES;
import static io.lanewise.kernel.VectorWidth.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * {@code y = Bᵀ x} for tiles of 6 inputs, over vectors of channels laid out as in {@link WinogradTransform}. Rows of Bᵀ: point 0 takes the even inputs, infinity the odd
 * ones with the same factors; each pair ±p is {@code even ± p · odd}.
 */
final class InputTransform6 {

    private static final double[][] B = CookToom.of(4, 3).inputTransform();

    /** Factors of the rows of 0 and infinity; the last one is 1. */
    private static final float Z0 = (float) B[0][0];

    private static final float Z1 = (float) B[0][2];

    /** Pair 1: its point, and the factors of its even and odd inputs; the last one is 1. */
    private static final float P1 = (float) B[1][3];

    private static final float E10 = (float) B[1][2];

    /** Pair 2: its point, and the factors of its even and odd inputs; the last one is 1. */
    private static final float P2 = (float) B[3][3];

    private static final float E20 = (float) B[3][2];

    private InputTransform6() {}

    static void apply(int n, float[] x, int xOffset, int xStep, float[] y, int yOffset, int yStep) {
        int in0 = xOffset;
        int in1 = xOffset + xStep;
        int in2 = xOffset + 2 * xStep;
        int in3 = xOffset + 3 * xStep;
        int in4 = xOffset + 4 * xStep;
        int in5 = xOffset + 5 * xStep;
        int out0 = yOffset;
        int out1 = yOffset + yStep;
        int out2 = yOffset + 2 * yStep;
        int out3 = yOffset + 3 * yStep;
        int out4 = yOffset + 4 * yStep;
        int out5 = yOffset + 5 * yStep;
        for (int c = 0; c < n; c += LANES) {
            FloatVector x0 = FloatVector.fromArray(SPECIES, x, in0 + c);
            FloatVector x1 = FloatVector.fromArray(SPECIES, x, in1 + c);
            FloatVector x2 = FloatVector.fromArray(SPECIES, x, in2 + c);
            FloatVector x3 = FloatVector.fromArray(SPECIES, x, in3 + c);
            FloatVector x4 = FloatVector.fromArray(SPECIES, x, in4 + c);
            FloatVector x5 = FloatVector.fromArray(SPECIES, x, in5 + c);
            x0.fma(FloatVector.broadcast(SPECIES, Z0), x2.fma(FloatVector.broadcast(SPECIES, Z1), x4))
                    .intoArray(y, out0 + c);
            FloatVector even1 = x2.fma(FloatVector.broadcast(SPECIES, E10), x4);
            FloatVector odd1 = x1.fma(FloatVector.broadcast(SPECIES, E10), x3);
            odd1.fma(FloatVector.broadcast(SPECIES, P1), even1).intoArray(y, out1 + c);
            odd1.fma(FloatVector.broadcast(SPECIES, -P1), even1).intoArray(y, out2 + c);
            FloatVector even2 = x2.fma(FloatVector.broadcast(SPECIES, E20), x4);
            FloatVector odd2 = x1.fma(FloatVector.broadcast(SPECIES, E20), x3);
            odd2.fma(FloatVector.broadcast(SPECIES, P2), even2).intoArray(y, out3 + c);
            odd2.fma(FloatVector.broadcast(SPECIES, -P2), even2).intoArray(y, out4 + c);
            x1.fma(FloatVector.broadcast(SPECIES, Z0), x3.fma(FloatVector.broadcast(SPECIES, Z1), x5))
                    .intoArray(y, out5 + c);
        }
    }
}
