package io.lanewise.kernel.pointwise;

import static io.lanewise.kernel.VectorWidth.LANES;
import static io.lanewise.kernel.VectorWidth.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * One tensor combined with one float for each row: {@code y[r, j] = x[r, j] ∘ b[r]}, {@code 0 ≤ r < rows}, {@code 0 ≤ j < n}.
 *
 * <p>In each method x has float (r, j) at {@code xOffset + r · xStep + j}, b its float r at {@code bOffset + r · bStep}, y its float
 * (r, j) at {@code yOffset + r · n + j}; a step of 0 takes the same again. y may be the same floats as x, where that has its rows
 * {@code n} apart. The last vector of a row overlaps the one before, so it is computed before anything is stored; rows shorter than
 * a vector are taken float by float.
 */
public final class CombineScalarKernel {

    private CombineScalarKernel() {}

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
            float scalar = b[bOffset + r * bStep];
            int yRow = yOffset + r * n;
            if (n < LANES) {
                for (int j = 0; j < n; j++) {
                    y[yRow + j] = x[xRow + j] + scalar;
                }
                continue;
            }
            int end = n - LANES;
            FloatVector last = FloatVector.fromArray(SPECIES, x, xRow + end).add(scalar);
            for (int j = 0; j < end; j += LANES) {
                FloatVector.fromArray(SPECIES, x, xRow + j).add(scalar).intoArray(y, yRow + j);
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
            float scalar = b[bOffset + r * bStep];
            int yRow = yOffset + r * n;
            if (n < LANES) {
                for (int j = 0; j < n; j++) {
                    y[yRow + j] = x[xRow + j] - scalar;
                }
                continue;
            }
            int end = n - LANES;
            FloatVector last = FloatVector.fromArray(SPECIES, x, xRow + end).sub(scalar);
            for (int j = 0; j < end; j += LANES) {
                FloatVector.fromArray(SPECIES, x, xRow + j).sub(scalar).intoArray(y, yRow + j);
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
            float scalar = b[bOffset + r * bStep];
            int yRow = yOffset + r * n;
            if (n < LANES) {
                for (int j = 0; j < n; j++) {
                    y[yRow + j] = x[xRow + j] * scalar;
                }
                continue;
            }
            int end = n - LANES;
            FloatVector last = FloatVector.fromArray(SPECIES, x, xRow + end).mul(scalar);
            for (int j = 0; j < end; j += LANES) {
                FloatVector.fromArray(SPECIES, x, xRow + j).mul(scalar).intoArray(y, yRow + j);
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
            float scalar = b[bOffset + r * bStep];
            int yRow = yOffset + r * n;
            if (n < LANES) {
                for (int j = 0; j < n; j++) {
                    y[yRow + j] = x[xRow + j] / scalar;
                }
                continue;
            }
            int end = n - LANES;
            FloatVector last = FloatVector.fromArray(SPECIES, x, xRow + end).div(scalar);
            for (int j = 0; j < end; j += LANES) {
                FloatVector.fromArray(SPECIES, x, xRow + j).div(scalar).intoArray(y, yRow + j);
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
            float scalar = b[bOffset + r * bStep];
            int yRow = yOffset + r * n;
            if (n < LANES) {
                for (int j = 0; j < n; j++) {
                    y[yRow + j] = Math.max(x[xRow + j], scalar);
                }
                continue;
            }
            int end = n - LANES;
            FloatVector last = FloatVector.fromArray(SPECIES, x, xRow + end).max(scalar);
            for (int j = 0; j < end; j += LANES) {
                FloatVector.fromArray(SPECIES, x, xRow + j).max(scalar).intoArray(y, yRow + j);
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
            float scalar = b[bOffset + r * bStep];
            int yRow = yOffset + r * n;
            if (n < LANES) {
                for (int j = 0; j < n; j++) {
                    y[yRow + j] = Math.min(x[xRow + j], scalar);
                }
                continue;
            }
            int end = n - LANES;
            FloatVector last = FloatVector.fromArray(SPECIES, x, xRow + end).min(scalar);
            for (int j = 0; j < end; j += LANES) {
                FloatVector.fromArray(SPECIES, x, xRow + j).min(scalar).intoArray(y, yRow + j);
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
            float scalar = b[bOffset + r * bStep];
            int yRow = yOffset + r * n;
            for (int j = 0; j < n; j++) {
                y[yRow + j] = (float) StrictMath.pow(x[xRow + j], scalar);
            }
        }
    }
}
