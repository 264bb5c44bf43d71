package io.lanewise.kernel.pointwise;

import static io.lanewise.kernel.VectorWidth.LANES;
import static io.lanewise.kernel.VectorWidth.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * One tensor combined with another, float by float: {@code y[r, j] = x[r, j] ∘ b[r, j]}, {@code 0 ≤ r < rows}, {@code 0 ≤ j < n}.
 *
 * <p>In each method x has float (r, j) at {@code xOffset + r · xStep + j}, b likewise, y at {@code yOffset + r · n + j}; a step of
 * 0 takes the same row again. y may be the same floats as x or b, where that has its rows {@code n} apart. The last vector of a
 * row overlaps the one before, so it is computed before anything is stored; rows shorter than a vector are taken float by float.
 */
public final class CombineKernel {

    private CombineKernel() {}

    /** {@code y = x + b}. */
    public static void add(
            int rows,
            int n,
            float[] x,
            int xOffset,
            int xStep,
            float[] b,
            int bOffset,
            int bStep,
            float[] y,
            int yOffset) {
        for (int r = 0; r < rows; r++) {
            int xRow = xOffset + r * xStep;
            int bRow = bOffset + r * bStep;
            int yRow = yOffset + r * n;
            if (n < LANES) {
                for (int j = 0; j < n; j++) {
                    y[yRow + j] = x[xRow + j] + b[bRow + j];
                }
                continue;
            }
            int end = n - LANES;
            FloatVector last =
                    FloatVector.fromArray(SPECIES, x, xRow + end).add(FloatVector.fromArray(SPECIES, b, bRow + end));
            for (int j = 0; j < end; j += LANES) {
                FloatVector.fromArray(SPECIES, x, xRow + j)
                        .add(FloatVector.fromArray(SPECIES, b, bRow + j))
                        .intoArray(y, yRow + j);
            }
            last.intoArray(y, yRow + end);
        }
    }

    /** {@code y = x − b}. */
    public static void subtract(
            int rows,
            int n,
            float[] x,
            int xOffset,
            int xStep,
            float[] b,
            int bOffset,
            int bStep,
            float[] y,
            int yOffset) {
        for (int r = 0; r < rows; r++) {
            int xRow = xOffset + r * xStep;
            int bRow = bOffset + r * bStep;
            int yRow = yOffset + r * n;
            if (n < LANES) {
                for (int j = 0; j < n; j++) {
                    y[yRow + j] = x[xRow + j] - b[bRow + j];
                }
                continue;
            }
            int end = n - LANES;
            FloatVector last =
                    FloatVector.fromArray(SPECIES, x, xRow + end).sub(FloatVector.fromArray(SPECIES, b, bRow + end));
            for (int j = 0; j < end; j += LANES) {
                FloatVector.fromArray(SPECIES, x, xRow + j)
                        .sub(FloatVector.fromArray(SPECIES, b, bRow + j))
                        .intoArray(y, yRow + j);
            }
            last.intoArray(y, yRow + end);
        }
    }

    /** {@code y = x · b}. */
    public static void multiply(
            int rows,
            int n,
            float[] x,
            int xOffset,
            int xStep,
            float[] b,
            int bOffset,
            int bStep,
            float[] y,
            int yOffset) {
        for (int r = 0; r < rows; r++) {
            int xRow = xOffset + r * xStep;
            int bRow = bOffset + r * bStep;
            int yRow = yOffset + r * n;
            if (n < LANES) {
                for (int j = 0; j < n; j++) {
                    y[yRow + j] = x[xRow + j] * b[bRow + j];
                }
                continue;
            }
            int end = n - LANES;
            FloatVector last =
                    FloatVector.fromArray(SPECIES, x, xRow + end).mul(FloatVector.fromArray(SPECIES, b, bRow + end));
            for (int j = 0; j < end; j += LANES) {
                FloatVector.fromArray(SPECIES, x, xRow + j)
                        .mul(FloatVector.fromArray(SPECIES, b, bRow + j))
                        .intoArray(y, yRow + j);
            }
            last.intoArray(y, yRow + end);
        }
    }

    /** {@code y = x / b}. */
    public static void divide(
            int rows,
            int n,
            float[] x,
            int xOffset,
            int xStep,
            float[] b,
            int bOffset,
            int bStep,
            float[] y,
            int yOffset) {
        for (int r = 0; r < rows; r++) {
            int xRow = xOffset + r * xStep;
            int bRow = bOffset + r * bStep;
            int yRow = yOffset + r * n;
            if (n < LANES) {
                for (int j = 0; j < n; j++) {
                    y[yRow + j] = x[xRow + j] / b[bRow + j];
                }
                continue;
            }
            int end = n - LANES;
            FloatVector last =
                    FloatVector.fromArray(SPECIES, x, xRow + end).div(FloatVector.fromArray(SPECIES, b, bRow + end));
            for (int j = 0; j < end; j += LANES) {
                FloatVector.fromArray(SPECIES, x, xRow + j)
                        .div(FloatVector.fromArray(SPECIES, b, bRow + j))
                        .intoArray(y, yRow + j);
            }
            last.intoArray(y, yRow + end);
        }
    }

    /** {@code y = max(x, b)}; NaN wins, as in {@link Math#max(float, float)}. */
    public static void maximum(
            int rows,
            int n,
            float[] x,
            int xOffset,
            int xStep,
            float[] b,
            int bOffset,
            int bStep,
            float[] y,
            int yOffset) {
        for (int r = 0; r < rows; r++) {
            int xRow = xOffset + r * xStep;
            int bRow = bOffset + r * bStep;
            int yRow = yOffset + r * n;
            if (n < LANES) {
                for (int j = 0; j < n; j++) {
                    y[yRow + j] = Math.max(x[xRow + j], b[bRow + j]);
                }
                continue;
            }
            int end = n - LANES;
            FloatVector last =
                    FloatVector.fromArray(SPECIES, x, xRow + end).max(FloatVector.fromArray(SPECIES, b, bRow + end));
            for (int j = 0; j < end; j += LANES) {
                FloatVector.fromArray(SPECIES, x, xRow + j)
                        .max(FloatVector.fromArray(SPECIES, b, bRow + j))
                        .intoArray(y, yRow + j);
            }
            last.intoArray(y, yRow + end);
        }
    }

    /** {@code y = min(x, b)}; NaN wins, as in {@link Math#min(float, float)}. */
    public static void minimum(
            int rows,
            int n,
            float[] x,
            int xOffset,
            int xStep,
            float[] b,
            int bOffset,
            int bStep,
            float[] y,
            int yOffset) {
        for (int r = 0; r < rows; r++) {
            int xRow = xOffset + r * xStep;
            int bRow = bOffset + r * bStep;
            int yRow = yOffset + r * n;
            if (n < LANES) {
                for (int j = 0; j < n; j++) {
                    y[yRow + j] = Math.min(x[xRow + j], b[bRow + j]);
                }
                continue;
            }
            int end = n - LANES;
            FloatVector last =
                    FloatVector.fromArray(SPECIES, x, xRow + end).min(FloatVector.fromArray(SPECIES, b, bRow + end));
            for (int j = 0; j < end; j += LANES) {
                FloatVector.fromArray(SPECIES, x, xRow + j)
                        .min(FloatVector.fromArray(SPECIES, b, bRow + j))
                        .intoArray(y, yRow + j);
            }
            last.intoArray(y, yRow + end);
        }
    }

    /** {@code y = x^b}, float by float as {@link StrictMath#pow} has it: the same bits on every machine. */
    public static void power(
            int rows,
            int n,
            float[] x,
            int xOffset,
            int xStep,
            float[] b,
            int bOffset,
            int bStep,
            float[] y,
            int yOffset) {
        for (int r = 0; r < rows; r++) {
            int xRow = xOffset + r * xStep;
            int bRow = bOffset + r * bStep;
            int yRow = yOffset + r * n;
            for (int j = 0; j < n; j++) {
                y[yRow + j] = (float) StrictMath.pow(x[xRow + j], b[bRow + j]);
            }
        }
    }
}
