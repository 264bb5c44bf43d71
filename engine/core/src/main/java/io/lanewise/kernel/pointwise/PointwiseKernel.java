package io.lanewise.kernel.pointwise;

import static io.lanewise.kernel.VectorWidth.LANES;
import static io.lanewise.kernel.VectorWidth.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/** {@code y[i] = f(x[i])}, {@code 0 ≤ i < n}: a function of each float of a row. */
public final class PointwiseKernel {

    private PointwiseKernel() {}

    /** {@code y[yOffset + i] = function(x[xOffset + i])}, {@code 0 ≤ i < n}; x and y may be the same floats. */
    public static void apply(PointwiseFunction function, int n, float[] x, int xOffset, float[] y, int yOffset) {
        float a = function.first();
        switch (function.kind()) {
            case LINEAR -> System.arraycopy(x, xOffset, y, yOffset, n);
            case RELU -> LinearUnits.relu(n, x, xOffset, y, yOffset);
            case CLIP -> LinearUnits.clip(a, function.second(), n, x, xOffset, y, yOffset);
            case LEAKY_RELU -> LinearUnits.leakyRelu(a, n, x, xOffset, y, yOffset);
            case ELU -> LinearUnits.elu(a, n, x, xOffset, y, yOffset);
            case CELU -> LinearUnits.celu(a, n, x, xOffset, y, yOffset);
            case SELU -> LinearUnits.selu(n, x, xOffset, y, yOffset);
            case SOFTPLUS -> Softplus.softplus(n, x, xOffset, y, yOffset);
            case LOG_SIGMOID -> Softplus.logSigmoid(n, x, xOffset, y, yOffset);
            case SQUAREPLUS -> Softplus.squareplus(a, n, x, xOffset, y, yOffset);
            case SPARSE_PLUS -> Softplus.sparsePlus(n, x, xOffset, y, yOffset);
            case SIGMOID -> Sigmoids.sigmoid(n, x, xOffset, y, yOffset);
            case HARD_SIGMOID -> Sigmoids.hardSigmoid(a, n, x, xOffset, y, yOffset);
            case SPARSE_SIGMOID -> Sigmoids.sparseSigmoid(n, x, xOffset, y, yOffset);
            case TANH -> Sigmoids.tanh(n, x, xOffset, y, yOffset);
            case SOFTSIGN -> Sigmoids.softsign(n, x, xOffset, y, yOffset);
            case EXPONENTIAL -> Sigmoids.exponential(n, x, xOffset, y, yOffset);
            case SILU -> GatedUnits.silu(n, x, xOffset, y, yOffset);
            case HARD_SILU -> GatedUnits.hardSilu(n, x, xOffset, y, yOffset);
            case MISH -> GatedUnits.mish(n, x, xOffset, y, yOffset);
            case GELU -> GatedUnits.gelu(n, x, xOffset, y, yOffset);
            case GELU_TANH -> GatedUnits.geluTanh(n, x, xOffset, y, yOffset);
            case RECTIFIER -> Thresholds.rectifier(a, function.second(), function.third(), n, x, xOffset, y, yOffset);
            case THRESHOLD -> Thresholds.threshold(a, function.second(), function.third(), n, x, xOffset, y, yOffset);
            case HARD_SHRINK -> Thresholds.hardShrink(a, n, x, xOffset, y, yOffset);
            case SOFT_SHRINK -> Thresholds.softShrink(a, n, x, xOffset, y, yOffset);
            case ABSOLUTE -> Powers.absolute(n, x, xOffset, y, yOffset);
            case NEGATIVE -> Powers.negative(n, x, xOffset, y, yOffset);
            case SQUARE -> Powers.square(n, x, xOffset, y, yOffset);
            case CUBE -> Powers.cube(n, x, xOffset, y, yOffset);
            case SQRT -> Powers.sqrt(n, x, xOffset, y, yOffset);
            case RSQRT -> Powers.rsqrt(n, x, xOffset, y, yOffset);
            case LOG -> Logarithm.ln(n, x, xOffset, y, yOffset);
            case QUOTIENT -> Powers.quotient(a, n, x, xOffset, y, yOffset);
            case POWER -> Powers.power(a, n, x, xOffset, y, yOffset);
            case POWER_OF -> Powers.powerOf(a, n, x, xOffset, y, yOffset);
            case TANH_SHRINK -> Thresholds.tanhShrink(n, x, xOffset, y, yOffset);
        }
    }

    /** {@code y[yOffset + i] = scale · x[xOffset + i] + shift}, {@code 0 ≤ i < n}; x and y may be the same floats. */
    public static void affine(float scale, float shift, int n, float[] x, int xOffset, float[] y, int yOffset) {
        FloatVector factor = FloatVector.broadcast(SPECIES, scale);
        FloatVector summand = FloatVector.broadcast(SPECIES, shift);
        int i = 0;
        for (; i + LANES <= n; i += LANES) {
            FloatVector.fromArray(SPECIES, x, xOffset + i).fma(factor, summand).intoArray(y, yOffset + i);
        }
        if (i < n) {
            VectorMask<Float> rest = SPECIES.indexInRange(i, n);
            FloatVector.fromArray(SPECIES, x, xOffset + i, rest)
                    .fma(factor, summand)
                    .intoArray(y, yOffset + i, rest);
        }
    }

    /** {@code y[yOffset + i] = a[aOffset + i] + b[bOffset + i]}, {@code 0 ≤ i < n}; y may be one of the others. */
    public static void sum(int n, float[] a, int aOffset, float[] b, int bOffset, float[] y, int yOffset) {
        int i = 0;
        for (; i + LANES <= n; i += LANES) {
            FloatVector.fromArray(SPECIES, a, aOffset + i)
                    .add(FloatVector.fromArray(SPECIES, b, bOffset + i))
                    .intoArray(y, yOffset + i);
        }
        if (i < n) {
            VectorMask<Float> rest = SPECIES.indexInRange(i, n);
            FloatVector.fromArray(SPECIES, a, aOffset + i, rest)
                    .add(FloatVector.fromArray(SPECIES, b, bOffset + i, rest))
                    .intoArray(y, yOffset + i, rest);
        }
    }

    /**
     * {@code y[yOffset + i · n + j] += row[rowOffset + j]}: adds a row to each of {@code rows} rows that follow one another.
     *
     * @param n floats of a row, a whole number of vectors
     */
    public static void addRow(int rows, int n, float[] row, int rowOffset, float[] y, int yOffset) {
        for (int j = 0; j < n; j += LANES) {
            FloatVector summand = FloatVector.fromArray(SPECIES, row, rowOffset + j);
            for (int i = 0; i < rows; i++) {
                int at = yOffset + i * n + j;
                FloatVector.fromArray(SPECIES, y, at).add(summand).intoArray(y, at);
            }
        }
    }
}
