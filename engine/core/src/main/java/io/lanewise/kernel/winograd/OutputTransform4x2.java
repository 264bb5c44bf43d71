package io.lanewise.kernel.winograd;

import static io.lanewise.kernel.VectorWidth.LANES;
import static io.lanewise.kernel.VectorWidth.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * {@code y = Aᵀ x} of F(2, 3): 2 outputs from 4 products, over vectors of channels. A pair ±p enters the even powers as a sum,
 * the odd ones as a difference.
 */
final class OutputTransform4x2 {

    private OutputTransform4x2() {}

    static void apply(int n, float[] x, int xOffset, int xStep, float[] y, int yOffset, int yStep) {
        for (int c = 0; c < n; c += LANES) {
            int i = xOffset + c;
            int o = yOffset + c;
            FloatVector plus1 = FloatVector.fromArray(SPECIES, x, i + xStep);
            FloatVector minus1 = FloatVector.fromArray(SPECIES, x, i + 2 * xStep);
            FloatVector sum1 = plus1.add(minus1);
            FloatVector difference1 = plus1.sub(minus1);
            sum1.add(FloatVector.fromArray(SPECIES, x, i)).intoArray(y, o);
            difference1.add(FloatVector.fromArray(SPECIES, x, i + 3 * xStep)).intoArray(y, o + yStep);
        }
    }
}
