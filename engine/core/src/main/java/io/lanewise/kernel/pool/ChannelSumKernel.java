package io.lanewise.kernel.pool;

import static io.lanewise.kernel.VectorWidth.LANES;
import static io.lanewise.kernel.VectorWidth.SPECIES;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/**
 * Sums over all pixels, for each channel apart: {@code Σ x[p, c]} and the sums of deviations {@code Σ (x[p, c] − m[c])} and
 * {@code Σ (x[p, c] − m[c])²}.
 *
 * <p>Pixels are taken in blocks: a block is summed from zero in rising order, then added to the total. So many pixels lose
 * little, and the sums of neighbouring channels overlap in time.
 */
public final class ChannelSumKernel {

    /** Pixels of a block: short enough that the processor looks ahead to the next channels' chain of additions. */
    private static final int BLOCK = 32;

    private ChannelSumKernel() {}

    /**
     * {@code y[yOffset + c] = Σ x[xOffset + p · step + c]}, {@code 0 ≤ p < pixels}, {@code 0 ≤ c < channels}.
     *
     * @param step floats from one pixel to the next
     */
    public static void sum(int pixels, int channels, float[] x, int xOffset, int step, float[] y, int yOffset) {
        Arrays.fill(y, yOffset, yOffset + channels, 0);
        for (int first = 0; first < pixels; first += BLOCK) {
            sumBlock(Math.min(BLOCK, pixels - first), channels, x, xOffset + first * step, step, y, yOffset);
        }
    }

    private static void sumBlock(int pixels, int channels, float[] x, int xOffset, int step, float[] y, int yOffset) {
        int c = 0;
        for (; c + LANES <= channels; c += LANES) {
            int column = xOffset + c;
            FloatVector sum = FloatVector.zero(SPECIES);
            for (int p = 0; p < pixels; p++) {
                sum = sum.add(FloatVector.fromArray(SPECIES, x, column + p * step));
            }
            FloatVector.fromArray(SPECIES, y, yOffset + c).add(sum).intoArray(y, yOffset + c);
        }
        if (c < channels) {
            VectorMask<Float> rest = SPECIES.indexInRange(c, channels);
            int column = xOffset + c;
            FloatVector sum = FloatVector.zero(SPECIES);
            for (int p = 0; p < pixels; p++) {
                sum = sum.add(FloatVector.fromArray(SPECIES, x, column + p * step, rest));
            }
            FloatVector.fromArray(SPECIES, y, yOffset + c, rest).add(sum).intoArray(y, yOffset + c, rest);
        }
    }

    /**
     * With {@code d = x[xOffset + p · step + c] − m[mOffset + c]}: {@code y[yOffset + c] = Σ d} and
     * {@code y[yOffset + channels + c] = Σ d²}, {@code 0 ≤ p < pixels}, {@code 0 ≤ c < channels}. y holds none of the floats of x and m.
     *
     * @param step floats from one pixel to the next
     */
    public static void deviations(
            int pixels,
            int channels,
            float[] x,
            int xOffset,
            int step,
            float[] m,
            int mOffset,
            float[] y,
            int yOffset) {
        Arrays.fill(y, yOffset, yOffset + 2 * channels, 0);
        for (int first = 0; first < pixels; first += BLOCK) {
            int block = Math.min(BLOCK, pixels - first);
            deviationsOfBlock(block, channels, x, xOffset + first * step, step, m, mOffset, y, yOffset);
        }
    }

    private static void deviationsOfBlock(
            int pixels,
            int channels,
            float[] x,
            int xOffset,
            int step,
            float[] m,
            int mOffset,
            float[] y,
            int yOffset) {
        int c = 0;
        for (; c + LANES <= channels; c += LANES) {
            int column = xOffset + c;
            FloatVector centre = FloatVector.fromArray(SPECIES, m, mOffset + c);
            FloatVector sum = FloatVector.zero(SPECIES);
            FloatVector squares = FloatVector.zero(SPECIES);
            for (int p = 0; p < pixels; p++) {
                FloatVector d =
                        FloatVector.fromArray(SPECIES, x, column + p * step).sub(centre);
                sum = sum.add(d);
                squares = d.fma(d, squares);
            }
            int at = yOffset + c;
            FloatVector.fromArray(SPECIES, y, at).add(sum).intoArray(y, at);
            FloatVector.fromArray(SPECIES, y, at + channels).add(squares).intoArray(y, at + channels);
        }
        if (c < channels) {
            VectorMask<Float> rest = SPECIES.indexInRange(c, channels);
            int column = xOffset + c;
            FloatVector centre = FloatVector.fromArray(SPECIES, m, mOffset + c, rest);
            FloatVector sum = FloatVector.zero(SPECIES);
            FloatVector squares = FloatVector.zero(SPECIES);
            for (int p = 0; p < pixels; p++) {
                FloatVector d = FloatVector.fromArray(SPECIES, x, column + p * step, rest)
                        .sub(centre);
                sum = sum.add(d);
                squares = d.fma(d, squares);
            }
            int at = yOffset + c;
            FloatVector.fromArray(SPECIES, y, at, rest).add(sum).intoArray(y, at, rest);
            FloatVector.fromArray(SPECIES, y, at + channels, rest).add(squares).intoArray(y, at + channels, rest);
        }
    }
}
