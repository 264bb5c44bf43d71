package io.lanewise.operator.pool;

import io.lanewise.kernel.pool.ChannelSumKernel;
import io.lanewise.kernel.pool.MaxPoolKernel;
import io.lanewise.operator.Call;
import io.lanewise.operator.ChannelBlocks;
import io.lanewise.operator.Operator;

/**
 * The mean, the sum or the maximum of each channel over all pixels of an NHWC sample. A task is a block of channels of one sample.
 *
 * <p>Sums are in fp32, taken in blocks of pixels; means are sums divided by the number of pixels; a NaN makes its channel's maximum NaN.
 */
public final class GlobalPool implements Operator {

    private enum Statistic {
        MEAN("global average pool"),
        SUM("global sum"),
        MAXIMUM("global max pool");

        private final String algorithm;

        Statistic(String algorithm) {
            this.algorithm = algorithm;
        }
    }

    private final Statistic statistic;
    private final int pixels;
    private final int channels;
    private final ChannelBlocks blocks;

    private GlobalPool(Statistic statistic, int pixels, int channels) {
        this.statistic = statistic;
        this.pixels = pixels;
        this.channels = channels;
        blocks = new ChannelBlocks(pixels, channels, 1);
    }

    /** Means over {@code pixels} of {@code channels} floats each. */
    public static GlobalPool average(int pixels, int channels) {
        return new GlobalPool(Statistic.MEAN, pixels, channels);
    }

    /** Sums over {@code pixels} of {@code channels} floats each. */
    public static GlobalPool sum(int pixels, int channels) {
        return new GlobalPool(Statistic.SUM, pixels, channels);
    }

    /** Maxima over {@code pixels} of {@code channels} floats each. */
    public static GlobalPool maximum(int pixels, int channels) {
        return new GlobalPool(Statistic.MAXIMUM, pixels, channels);
    }

    @Override
    public String algorithm() {
        return statistic.algorithm;
    }

    @Override
    public int tasks(int batch) {
        return Math.multiplyExact(batch, blocks.count());
    }

    @Override
    public void run(Call call, int task, int worker) {
        int sample = task / blocks.count();
        int block = task % blocks.count();
        int first = blocks.first(block);
        int n = blocks.size(block);
        int x = call.inputOffset + sample * pixels * channels + first;
        int y = call.outputOffset + sample * channels + first;
        if (statistic == Statistic.MAXIMUM) {
            MaxPoolKernel.pool(1, pixels, n, call.input, x, 0, channels, call.output, y);
        } else {
            ChannelSumKernel.sum(pixels, n, call.input, x, channels, call.output, y);
            for (int c = y; c < y + n && statistic == Statistic.MEAN; c++) {
                call.output[c] /= pixels;
            }
        }
    }
}
