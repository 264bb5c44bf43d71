package io.lanewise.kernel.pointwise;

import static io.lanewise.kernel.VectorWidth.LANES;
import static io.lanewise.kernel.VectorWidth.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/** {@code y[i] = e^(x[i] − m) / Σⱼ e^(x[j] − m)} with {@code m = max x}, {@code 0 ≤ i, j < n}: one row. */
public final class SoftmaxKernel {

    private SoftmaxKernel() {}

    /**
     * Row {@code x[xOffset … xOffset + n − 1]} to {@code y[yOffset …]}; x and y may be the same floats. The sum is taken in double,
     * in rising order.
     */
    public static void softmax(int n, float[] x, int xOffset, float[] y, int yOffset) {
        float largest = largest(n, x, xOffset);
        exponentials(n, largest, x, xOffset, y, yOffset);
        double sum = sum(n, y, yOffset);
        for (int i = 0; i < n; i++) {
            y[yOffset + i] = (float) (y[yOffset + i] / sum);
        }
    }

    /**
     * The logarithms {@code (x[i] − m) − ln Σⱼ e^(x[j] − m)} of the same row; y holds none of the floats of x. The sum is taken in double,
     * in rising order.
     */
    public static void logSoftmax(int n, float[] x, int xOffset, float[] y, int yOffset) {
        float largest = largest(n, x, xOffset);
        exponentials(n, largest, x, xOffset, y, yOffset);
        double sum = sum(n, y, yOffset);
        double logarithm = StrictMath.log(sum);
        for (int i = 0; i < n; i++) {
            y[yOffset + i] = (float) ((double) x[xOffset + i] - largest - logarithm);
        }
    }

    /** {@code y[i] = e^(x[i] − m)}: apart from the logarithm, beside which C2 would box vectors. */
    private static void exponentials(int n, float largest, float[] x, int xOffset, float[] y, int yOffset) {
        for (int i = 0; i < n; i += LANES) {
            VectorMask<Float> within = SPECIES.indexInRange(i, n);
            FloatVector shifted =
                    FloatVector.fromArray(SPECIES, x, xOffset + i, within).sub(largest);
            Exponential.exp(shifted).intoArray(y, yOffset + i, within);
        }
    }

    private static double sum(int n, float[] y, int yOffset) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += y[yOffset + i];
        }
        return sum;
    }

    private static float largest(int n, float[] x, int xOffset) {
        float largest = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            largest = Math.max(largest, x[xOffset + i]);
        }
        return largest;
    }
}
