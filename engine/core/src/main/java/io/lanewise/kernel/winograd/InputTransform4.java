package io.lanewise.kernel.winograd;

import static io.lanewise.kernel.VectorWidth.LANES;
import static io.lanewise.kernel.VectorWidth.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * {@code y = Bᵀ x} for tiles of 4 inputs, over vectors of channels. Rows of Bᵀ: point 0 takes the even inputs, infinity the odd
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
        for (int c = 0; c < n; c += LANES) {
            int i = xOffset + c;
            int o = yOffset + c;
            FloatVector x0 = FloatVector.fromArray(SPECIES, x, i);
            FloatVector x1 = FloatVector.fromArray(SPECIES, x, i + xStep);
            FloatVector x2 = FloatVector.fromArray(SPECIES, x, i + 2 * xStep);
            FloatVector x3 = FloatVector.fromArray(SPECIES, x, i + 3 * xStep);
            x0.fma(FloatVector.broadcast(SPECIES, Z0), x2).intoArray(y, o);
            x1.fma(FloatVector.broadcast(SPECIES, P1), x2).intoArray(y, o + yStep);
            x1.fma(FloatVector.broadcast(SPECIES, -P1), x2).intoArray(y, o + 2 * yStep);
            x1.fma(FloatVector.broadcast(SPECIES, Z0), x3).intoArray(y, o + 3 * yStep);
        }
    }
}
