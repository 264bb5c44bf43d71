package io.lanewise.operator.conv;

import io.lanewise.kernel.gemm.PanelGemm;
import io.lanewise.kernel.gemm.PanelPacking;
import io.lanewise.kernel.pointwise.PointwiseFunction;
import io.lanewise.kernel.pointwise.PointwiseKernel;
import io.lanewise.memory.FloatSlab;
import io.lanewise.memory.FloatSlice;
import io.lanewise.operator.Call;
import io.lanewise.operator.Lengths;
import io.lanewise.operator.Operator;
import io.lanewise.tensor.Window;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Transposed convolution of NHWC images: [h, w, inChannels] → [h', w', filters].
 *
 * <p>The outputs fall into {@code strideHeight · strideWidth} phases ({@link TransposedAxis}), and each phase is a convolution with stride 1
 * by those taps of the kernel that meet it: no product is computed that is not needed, and nothing is scattered. A task is a
 * block of positions, of all phases or, where blocks are few, of some phases and panels of filters. The inputs of a block are
 * staged with zeros around the image, as in {@link DirectConv}; the sums of a phase grow in a tile and are stored through the
 * function, {@code strideWidth · filters} floats from pixel to pixel.
 */
public final class TransposedConv implements Operator {

    /** Tasks that an image should have at least, so that several threads find work. */
    private static final int WANTED_TASKS = 8;

    private final int inputHeight;
    private final int inputWidth;
    private final int inChannels;
    private final int filters;
    private final PointwiseFunction function;
    private final TransposedAxis rows;
    private final TransposedAxis columns;

    /** Weights of each phase, [taps, inChannels] × filters; null where no tap meets a phase. */
    private final @Nullable PackedMatrix[] weights;

    private final int panels;
    private final float[] bias;

    /** Positions of a block, blocks of an image, and tasks of a block. */
    private final int blockRows;

    private final int blockColumns;
    private final int rowBlocks;
    private final int columnBlocks;
    private final int parts;

    /** Floats of a staged row, and rows of the stage. */
    private final int stagedFloats;

    private final int stagedRows;
    private final int tileFloats;
    private final int scratchFloats;

    /**
     * An operator for the given weights.
     *
     * @param window kernel extents, strides, dilation and padding (valid or same)
     * @param outputHeight rows of the output: as many as that a convolution with this window leads back to the input's
     * @param outputWidth columns of the output, likewise
     * @param kernel weights, HWOI: [height, width, filters, inChannels]
     * @param bias one float per filter, null for none
     * @param function applied to every sum
     * @throws IllegalArgumentException if the padding is explicit, or the scratch of a task is larger than an array can be
     */
    public TransposedConv(
            int inputHeight,
            int inputWidth,
            int inChannels,
            int filters,
            Window window,
            int outputHeight,
            int outputWidth,
            FloatSlice kernel,
            @Nullable FloatSlice bias,
            PointwiseFunction function) {
        this.inputHeight = inputHeight;
        this.inputWidth = inputWidth;
        this.inChannels = inChannels;
        this.filters = filters;
        this.function = function;
        rows = TransposedAxis.rows(inputHeight, outputHeight, window);
        columns = TransposedAxis.columns(inputWidth, outputWidth, window);
        weights = PhaseWeights.pack(rows, columns, window.width(), inChannels, filters, kernel);
        panels = PanelPacking.panels(filters);
        this.bias = new float[PanelPacking.paddedColumns(filters)];
        if (bias != null) {
            bias.copyTo(0, this.bias, 0, filters);
        }
        blockColumns = Math.min(columns.count(0), DirectConv.TASK_PIXELS);
        blockRows = Math.clamp(DirectConv.TASK_PIXELS / blockColumns, 1, rows.count(0));
        rowBlocks = Math.ceilDiv(rows.count(0), blockRows);
        columnBlocks = Math.ceilDiv(columns.count(0), blockColumns);
        parts = Math.clamp(
                Math.ceilDiv(WANTED_TASKS, Math.min(WANTED_TASKS, rowBlocks * columnBlocks)),
                1,
                weights.length * panels);
        stagedRows = blockRows + rows.highest() - rows.lowest();
        long stagedRow = (long) (blockColumns + columns.highest() - columns.lowest()) * inChannels;
        long tile = FloatSlab.align((long) blockRows * blockColumns * this.bias.length);
        long scratch = tile + FloatSlab.align(Math.multiplyExact(stagedRow, stagedRows));
        scratchFloats = Lengths.scratch(scratch);
        stagedFloats = (int) stagedRow;
        tileFloats = (int) tile;
    }

    @Override
    public String algorithm() {
        return "transposed " + PanelGemm.TILE;
    }

    @Override
    public int scratchFloats() {
        return scratchFloats;
    }

    @Override
    public long packedFloats() {
        long floats = bias.length;
        for (PackedMatrix matrix : weights) {
            floats += matrix == null ? 0 : matrix.floats();
        }
        return floats;
    }

    @Override
    public long multiplyAdds() {
        long products = 0;
        for (int phase = 0; phase < weights.length; phase++) {
            int vertical = phase / columns.stride();
            int horizontal = phase % columns.stride();
            long taps = (long) rows.taps(vertical).length * columns.taps(horizontal).length;
            products += taps * rows.count(vertical) * columns.count(horizontal);
        }
        return products * inChannels * bias.length;
    }

    @Override
    public int tasks(int batch) {
        return Math.multiplyExact(Math.multiplyExact(batch, rowBlocks * columnBlocks), parts);
    }

    @Override
    public void run(Call call, int task, int worker) {
        int block = task / parts;
        int sample = block / (rowBlocks * columnBlocks);
        int firstRow = block / columnBlocks % rowBlocks * blockRows;
        int firstColumn = block % columnBlocks * blockColumns;
        int units = weights.length * panels;
        int unit = (int) ((long) units * (task % parts) / parts);
        int end = (int) ((long) units * (task % parts + 1) / parts);
        int tile = call.scratchOffset(worker);
        stage(call, sample, firstRow, firstColumn, tile + tileFloats);
        while (unit < end) {
            int phase = unit / panels;
            int next = Math.min(end, (phase + 1) * panels);
            phase(call, sample, firstRow, firstColumn, phase, unit % panels, next - phase * panels, tile);
            unit = next;
        }
    }

    /** Copies the inputs of a block, with zeros where there are none. */
    private void stage(Call call, int sample, int firstRow, int firstColumn, int staged) {
        int left = firstColumn + columns.lowest();
        int stagedColumns = stagedFloats / inChannels;
        int from = Math.clamp(-left, 0, stagedColumns);
        int to = Math.clamp(inputWidth - left, from, stagedColumns);
        for (int u = 0; u < stagedRows; u++) {
            int i = firstRow + rows.lowest() + u;
            int row = staged + u * stagedFloats;
            if (i < 0 || i >= inputHeight) {
                Arrays.fill(call.scratch, row, row + stagedFloats, 0);
                continue;
            }
            int x = call.inputOffset + ((sample * inputHeight + i) * inputWidth + left + from) * inChannels;
            Arrays.fill(call.scratch, row, row + from * inChannels, 0);
            System.arraycopy(call.input, x, call.scratch, row + from * inChannels, (to - from) * inChannels);
            Arrays.fill(call.scratch, row + to * inChannels, row + stagedFloats, 0);
        }
    }

    /** Computes and stores some panels of the outputs of one phase in a block. */
    private void phase(
            Call call, int sample, int firstRow, int firstColumn, int phase, int firstPanel, int lastPanel, int tile) {
        int vertical = phase / columns.stride();
        int horizontal = phase % columns.stride();
        int height = Math.min(blockRows, rows.count(vertical) - firstRow);
        int width = Math.min(blockColumns, columns.count(horizontal) - firstColumn);
        if (height <= 0 || width <= 0) {
            return;
        }
        PackedMatrix matrix = weights[phase];
        if (matrix == null) {
            for (int pixel = 0; pixel < height * width; pixel++) {
                System.arraycopy(bias, 0, call.scratch, tile + pixel * bias.length, bias.length);
            }
        } else {
            int x = tile
                    + tileFloats
                    + (rows.first(vertical) - rows.lowest()) * stagedFloats
                    + (columns.first(horizontal) - columns.lowest()) * inChannels;
            for (int panel = firstPanel; panel < lastPanel; panel++) {
                convolve(call, matrix, panel, vertical, horizontal, height, width, x, tile);
            }
        }
        int from = firstPanel * PanelGemm.NR;
        int count = Math.min(filters, lastPanel * PanelGemm.NR) - from;
        int pixelStep = columns.stride() * filters;
        for (int i = 0; i < height; i++) {
            int row = sample * rows.outputs() + (firstRow + i) * rows.stride() + vertical;
            int column = firstColumn * columns.stride() + horizontal;
            int y = call.outputOffset + (row * columns.outputs() + column) * filters + from;
            for (int j = 0; j < width; j++) {
                int sums = tile + (i * width + j) * bias.length + from;
                PointwiseKernel.apply(function, count, call.scratch, sums, call.output, y + j * pixelStep);
            }
        }
    }

    /** Adds the products of all taps of a phase to one panel of the tile, a run of taps that lie side by side at a time. */
    private void convolve(
            Call call,
            PackedMatrix matrix,
            int panel,
            int vertical,
            int horizontal,
            int height,
            int width,
            int x,
            int tile) {
        int tapColumns = columns.taps(horizontal).length;
        int runs = columns.step() == 1 ? 1 : tapColumns;
        int runFloats = tapColumns / runs * inChannels;
        int panelWidth = matrix.width(panel);
        int column = panel * PanelGemm.NR;
        int firstWeight = 0;
        for (int u = 0; u < rows.taps(vertical).length; u++) {
            for (int run = 0; run < runs; run++) {
                int tap = x + u * rows.step() * stagedFloats + run * columns.step() * inChannels;
                for (int p = 0; p < runFloats; p += DirectConv.RUN_FLOATS) {
                    int k = Math.min(DirectConv.RUN_FLOATS, runFloats - p);
                    boolean first = firstWeight == 0;
                    for (int row = 0; row < height; row++) {
                        int c = tile + row * width * bias.length + column;
                        PanelGemm.multiply(
                                panelWidth,
                                width,
                                k,
                                call.scratch,
                                tap + row * stagedFloats + p,
                                inChannels,
                                matrix.array(panel),
                                matrix.offset(panel) + firstWeight * panelWidth,
                                first ? bias : call.scratch,
                                first ? column : c,
                                first ? 0 : bias.length,
                                call.scratch,
                                c,
                                bias.length);
                    }
                    firstWeight += k;
                }
            }
        }
    }
}
