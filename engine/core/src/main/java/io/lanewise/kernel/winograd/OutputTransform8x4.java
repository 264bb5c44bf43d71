package io.lanewise.kernel.winograd;

import static io.lanewise.kernel.VectorWidth.LANES;
import static io.lanewise.kernel.VectorWidth.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * {@code y = Aᵀ x} of F(4, 5): 4 outputs from 8 products, over vectors of channels laid out as in {@link WinogradTransform}. A pair ±p enters the even powers as a sum,
 * the odd ones as a difference.
 */
final class OutputTransform8x4 {

    private static final double[][] A = CookToom.of(4, 5).outputTransform();

    /** Powers of point 2. */
    private static final float P21 = (float) A[1][3];

    private static final float P22 = (float) A[2][3];
    private static final float P23 = (float) A[3][3];

    /** Powers of point 3. */
    private static final float P31 = (float) A[1][5];

    private static final float P32 = (float) A[2][5];
    private static final float P33 = (float) A[3][5];

    private OutputTransform8x4() {}

    static void apply(int n, float[] x, int xOffset, int xStep, float[] y, int yOffset, int yStep) {
        int in0 = xOffset;
        int in1 = xOffset + xStep;
        int in2 = xOffset + 2 * xStep;
        int in3 = xOffset + 3 * xStep;
        int in4 = xOffset + 4 * xStep;
        int in5 = xOffset + 5 * xStep;
        int in6 = xOffset + 6 * xStep;
        int in7 = xOffset + 7 * xStep;
        int out0 = yOffset;
        int out1 = yOffset + yStep;
        int out2 = yOffset + 2 * yStep;
        int out3 = yOffset + 3 * yStep;
        for (int c = 0; c < n; c += LANES) {
            FloatVector plus1 = FloatVector.fromArray(SPECIES, x, in1 + c);
            FloatVector minus1 = FloatVector.fromArray(SPECIES, x, in2 + c);
            FloatVector sum1 = plus1.add(minus1);
            FloatVector difference1 = plus1.sub(minus1);
            FloatVector plus2 = FloatVector.fromArray(SPECIES, x, in3 + c);
            FloatVector minus2 = FloatVector.fromArray(SPECIES, x, in4 + c);
            FloatVector sum2 = plus2.add(minus2);
            FloatVector difference2 = plus2.sub(minus2);
            FloatVector plus3 = FloatVector.fromArray(SPECIES, x, in5 + c);
            FloatVector minus3 = FloatVector.fromArray(SPECIES, x, in6 + c);
            FloatVector sum3 = plus3.add(minus3);
            FloatVector difference3 = plus3.sub(minus3);
            sum1.add(sum2)
                    .add(sum3)
                    .add(FloatVector.fromArray(SPECIES, x, in0 + c))
                    .intoArray(y, out0 + c);
            difference3
                    .fma(
                            FloatVector.broadcast(SPECIES, P31),
                            difference2.fma(FloatVector.broadcast(SPECIES, P21), difference1))
                    .intoArray(y, out1 + c);
            sum3.fma(FloatVector.broadcast(SPECIES, P32), sum2.fma(FloatVector.broadcast(SPECIES, P22), sum1))
                    .intoArray(y, out2 + c);
            difference3
                    .fma(
                            FloatVector.broadcast(SPECIES, P33),
                            difference2.fma(FloatVector.broadcast(SPECIES, P23), difference1))
                    .add(FloatVector.fromArray(SPECIES, x, in7 + c))
                    .intoArray(y, out3 + c);
        }
    }
}
