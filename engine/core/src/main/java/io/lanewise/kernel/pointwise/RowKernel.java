package io.lanewise.kernel.pointwise;

import static io.lanewise.kernel.VectorWidth.LANES;
import static io.lanewise.kernel.VectorWidth.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * {@code y[j] = f(x[j]; parameters[j])}, {@code 0 ≤ j < n}: affine maps, slopes and normalised rows, with parameters of their own for each
 * float of a row.
 *
 * <p>x and y may be the same floats. The last vector of a row overlaps the one before, so it is computed before anything is
 * stored; rows shorter than a vector are taken float by float. Either way a float gets the same bits.
 */
public final class RowKernel {

    private RowKernel() {}

    /** {@code y[j] = x[j] · scale[j] + shift[j]}, rounded once, {@code 0 ≤ j < n}, each from its offset on. */
    public static void affine(
            int n,
            float[] x,
            int xOffset,
            float[] scale,
            int scaleOffset,
            float[] shift,
            int shiftOffset,
            float[] y,
            int yOffset) {
        if (n < LANES) {
            for (int j = 0; j < n; j++) {
                y[yOffset + j] = Math.fma(x[xOffset + j], scale[scaleOffset + j], shift[shiftOffset + j]);
            }
            return;
        }
        int end = n - LANES;
        FloatVector last = FloatVector.fromArray(SPECIES, x, xOffset + end)
                .fma(
                        FloatVector.fromArray(SPECIES, scale, scaleOffset + end),
                        FloatVector.fromArray(SPECIES, shift, shiftOffset + end));
        for (int j = 0; j < end; j += LANES) {
            FloatVector.fromArray(SPECIES, x, xOffset + j)
                    .fma(
                            FloatVector.fromArray(SPECIES, scale, scaleOffset + j),
                            FloatVector.fromArray(SPECIES, shift, shiftOffset + j))
                    .intoArray(y, yOffset + j);
        }
        last.intoArray(y, yOffset + end);
    }

    /** {@code y[j] = x[j] where x[j] > 0, else alpha[j] · x[j]}, {@code 0 ≤ j < n}, each from its offset on. */
    public static void slope(int n, float[] x, int xOffset, float[] alpha, int alphaOffset, float[] y, int yOffset) {
        if (n < LANES) {
            for (int j = 0; j < n; j++) {
                float value = x[xOffset + j];
                y[yOffset + j] = value > 0 ? value : alpha[alphaOffset + j] * value;
            }
            return;
        }
        int end = n - LANES;
        FloatVector last = slope(
                FloatVector.fromArray(SPECIES, x, xOffset + end),
                FloatVector.fromArray(SPECIES, alpha, alphaOffset + end));
        for (int j = 0; j < end; j += LANES) {
            slope(
                            FloatVector.fromArray(SPECIES, x, xOffset + j),
                            FloatVector.fromArray(SPECIES, alpha, alphaOffset + j))
                    .intoArray(y, yOffset + j);
        }
        last.intoArray(y, yOffset + end);
    }

    private static FloatVector slope(FloatVector x, FloatVector alpha) {
        return x.mul(alpha).blend(x, x.compare(VectorOperators.GT, 0f));
    }

    /**
     * {@code y[r, j] = (x[r, j] − centre[j]) · scale[j] + shift[j]}, {@code 0 ≤ r < rows}, {@code 0 ≤ j < n}: rows lie {@code step}
     * floats apart in x and in y.
     *
     * @param table {@code centre} from {@code tableOffset} on, then {@code scale}, then {@code shift}, n floats each
     */
    public static void centredAffine(
            int rows, int n, int step, float[] x, int xOffset, float[] table, int tableOffset, float[] y, int yOffset) {
        int scale = tableOffset + n;
        int shift = scale + n;
        for (int j = 0; j + LANES <= n; j += LANES) {
            FloatVector centre = FloatVector.fromArray(SPECIES, table, tableOffset + j);
            FloatVector factor = FloatVector.fromArray(SPECIES, table, scale + j);
            FloatVector summand = FloatVector.fromArray(SPECIES, table, shift + j);
            for (int r = 0; r < rows; r++) {
                int at = r * step + j;
                FloatVector.fromArray(SPECIES, x, xOffset + at)
                        .sub(centre)
                        .fma(factor, summand)
                        .intoArray(y, yOffset + at);
            }
        }
        for (int j = n / LANES * LANES; j < n; j++) {
            for (int r = 0; r < rows; r++) {
                int at = r * step + j;
                y[yOffset + at] =
                        Math.fma(x[xOffset + at] - table[tableOffset + j], table[scale + j], table[shift + j]);
            }
        }
    }

    /**
     * {@code y[j] = ((x[j] − centre) · scale + shift) · gamma[j] + beta[j]}, {@code 0 ≤ j < n}, each product with its sum rounded
     * once.
     */
    public static void normalize(
            int n,
            float[] x,
            int xOffset,
            float centre,
            float scale,
            float shift,
            float[] gamma,
            float[] beta,
            float[] y,
            int yOffset) {
        FloatVector factor = FloatVector.broadcast(SPECIES, scale);
        FloatVector summand = FloatVector.broadcast(SPECIES, shift);
        int j = 0;
        for (; j + LANES <= n; j += LANES) {
            FloatVector.fromArray(SPECIES, x, xOffset + j)
                    .sub(centre)
                    .fma(factor, summand)
                    .fma(FloatVector.fromArray(SPECIES, gamma, j), FloatVector.fromArray(SPECIES, beta, j))
                    .intoArray(y, yOffset + j);
        }
        for (; j < n; j++) {
            float standard = Math.fma(x[xOffset + j] - centre, scale, shift);
            y[yOffset + j] = Math.fma(standard, gamma[j], beta[j]);
        }
    }
}
