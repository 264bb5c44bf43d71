package io.lanewise.operator;

import io.lanewise.kernel.pool.ChannelSumKernel;
import io.lanewise.kernel.pool.MaxPoolKernel;

/**
 * The mean or the maximum of each channel over all pixels of an NHWC sample. A task is a block of channels of one sample.
 *
 * <p>Means are sums in fp32, taken in blocks of pixels, divided by the number of pixels; a NaN makes its channel's maximum NaN.
 */
public final class GlobalPool implements Operator {

    private final boolean maximum;
    private final int pixels;
    private final int channels;
    private final ChannelBlocks blocks;

    private GlobalPool(boolean maximum, int pixels, int channels) {
        this.maximum = maximum;
        this.pixels = pixels;
        this.channels = channels;
        blocks = new ChannelBlocks(pixels, channels, 1);
    }

    /** Means over {@code pixels} of {@code channels} floats each. */
    public static GlobalPool average(int pixels, int channels) {
        return new GlobalPool(false, pixels, channels);
    }

    /** Maxima over {@code pixels} of {@code channels} floats each. */
    public static GlobalPool maximum(int pixels, int channels) {
        return new GlobalPool(true, pixels, channels);
    }

    @Override
    public String algorithm() {
        return maximum ? "global max pool" : "global average pool";
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
        if (maximum) {
            MaxPoolKernel.pool(1, pixels, n, call.input, x, 0, channels, call.output, y);
        } else {
            ChannelSumKernel.sum(pixels, n, call.input, x, channels, call.output, y);
            for (int c = y; c < y + n; c++) {
                call.output[c] /= pixels;
            }
        }
    }
}
