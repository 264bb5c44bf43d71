package io.lanewise.operator.normalization;

import io.lanewise.kernel.pointwise.RowKernel;
import io.lanewise.kernel.pool.ChannelSumKernel;
import io.lanewise.operator.Call;
import io.lanewise.operator.ChannelBlocks;
import io.lanewise.operator.Lengths;
import io.lanewise.operator.Operator;
import java.util.Arrays;

/**
 * {@code y = (x − mean) / √(variance + epsilon) · gamma[c] + beta[c]} over NHWC samples: mean and variance are those of a group of
 * neighbouring channels, over all pixels of one sample. A task is one or more groups of a sample; may work in place.
 *
 * <p>Sums are taken for each channel apart, in fp32 and blocks of pixels, and added over a group in double.
 */
public final class ChannelGroupNormalization implements Operator {

    private final int pixels;
    private final int channels;
    private final int groupChannels;
    private final double epsilon;
    private final float[] gamma;
    private final float[] beta;
    private final ChannelBlocks blocks;
    private final int scratchFloats;

    /**
     * An operator for the given parameters.
     *
     * @param pixels pixels of one sample
     * @param groups number of groups, which divides {@code channels}
     * @param epsilon added to variances
     * @param gamma one factor per channel
     * @param beta one summand per channel
     * @throws IllegalArgumentException if groups are not of one size, or there are more or fewer parameters
     */
    public ChannelGroupNormalization(
            int pixels, int channels, int groups, double epsilon, float[] gamma, float[] beta) {
        if (groups < 1 || channels % groups != 0) {
            throw new IllegalArgumentException(
                    "groups: expected a divisor of " + channels + " channels, got " + groups);
        }
        Lengths.require("gamma", gamma, channels);
        Lengths.require("beta", beta, channels);
        this.pixels = pixels;
        this.channels = channels;
        this.epsilon = epsilon;
        this.gamma = gamma.clone();
        this.beta = beta.clone();
        groupChannels = channels / groups;
        blocks = new ChannelBlocks(pixels, channels, groupChannels);
        scratchFloats = Lengths.scratch(5L * blocks.largest());
    }

    @Override
    public String algorithm() {
        return "group normalization";
    }

    @Override
    public long packedFloats() {
        return 2L * channels;
    }

    /** A table of centres, factors and summands for the channels of a block, then two sums for each. */
    @Override
    public int scratchFloats() {
        return scratchFloats;
    }

    @Override
    public int tasks(int batch) {
        return Math.multiplyExact(batch, blocks.count());
    }

    @Override
    public void run(Call call, int task, int worker) {
        int block = task % blocks.count();
        int first = blocks.first(block);
        int n = blocks.size(block);
        int at = task / blocks.count() * pixels * channels + first;
        int x = call.inputOffset + at;
        int table = call.scratchOffset(worker);
        int sums = table + 3 * n;
        ChannelSumKernel.sum(pixels, n, call.input, x, channels, call.scratch, table);
        for (int c = 0; c < n; c += groupChannels) {
            centre(call.scratch, table + c);
        }
        ChannelSumKernel.deviations(pixels, n, call.input, x, channels, call.scratch, table, call.scratch, sums);
        for (int c = 0; c < n; c += groupChannels) {
            scale(call.scratch, n, first + c, table + c, sums + c);
        }
        RowKernel.centredAffine(
                pixels, n, channels, call.input, x, call.scratch, table, call.output, call.outputOffset + at);
    }

    /** Replaces the sums of a group's channels by the group's mean. */
    private void centre(float[] scratch, int sums) {
        double sum = 0;
        for (int c = sums; c < sums + groupChannels; c++) {
            sum += scratch[c];
        }
        Arrays.fill(scratch, sums, sums + groupChannels, (float) (sum / count()));
    }

    /** Writes factors and summands of a group's channels from the sums of their deviations. */
    private void scale(float[] scratch, int n, int channel, int table, int sums) {
        double deviations = 0;
        double squares = 0;
        for (int c = sums; c < sums + groupChannels; c++) {
            deviations += scratch[c];
            squares += scratch[c + n];
        }
        double inverse = Moments.inverseDeviation(deviations, squares, count(), epsilon);
        double shift = -Moments.correction(deviations, count()) * inverse;
        for (int c = 0; c < groupChannels; c++) {
            scratch[table + n + c] = (float) (gamma[channel + c] * inverse);
            scratch[table + 2 * n + c] = (float) (shift * gamma[channel + c] + beta[channel + c]);
        }
    }

    private long count() {
        return (long) pixels * groupChannels;
    }
}
