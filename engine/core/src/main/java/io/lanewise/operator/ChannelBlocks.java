package io.lanewise.operator;

/** Channels in blocks, for tasks that go through all pixels of some channels: whole groups, and at least a cache line of floats. */
public final class ChannelBlocks {

    private static final int TASK_FLOATS = 8 * 1024;
    private static final int LINE_FLOATS = 16;

    private final int channels;
    private final int blockChannels;

    /**
     * Cuts channels into blocks.
     *
     * @param group channels that must not be parted; divides {@code channels}
     */
    public ChannelBlocks(int pixels, int channels, int group) {
        this.channels = channels;
        int wanted = Math.ceilDiv(Math.max(1, TASK_FLOATS / pixels), LINE_FLOATS) * LINE_FLOATS;
        blockChannels = Math.min(channels, Math.ceilDiv(wanted, group) * group);
    }

    public int count() {
        return Math.ceilDiv(channels, blockChannels);
    }

    /** First channel of a block. */
    public int first(int block) {
        return block * blockChannels;
    }

    /** Channels of a block. */
    public int size(int block) {
        return Math.min(blockChannels, channels - first(block));
    }

    /** Channels of the largest block. */
    public int largest() {
        return blockChannels;
    }
}
