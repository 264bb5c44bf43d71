package io.lanewise.operator.conv;

import io.lanewise.kernel.conv.PatchGather;
import io.lanewise.kernel.gemm.PanelGemm;
import io.lanewise.kernel.pointwise.PointwiseKernel;
import io.lanewise.kernel.pool.MaxPoolKernel;
import io.lanewise.memory.FloatSlab;
import io.lanewise.memory.FloatSlice;
import io.lanewise.operator.Call;
import io.lanewise.operator.Lengths;
import io.lanewise.operator.Operator;
import io.lanewise.tensor.Window;
import io.lanewise.tensor.WindowGeometry;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Direct convolution as implicit matrix multiplication on NHWC: neighbouring output pixels are the rows of A, filters the
 * columns of B, and A is read where it lies in the image.
 *
 * <p>The taps that lie next to one another in memory are one <em>run</em>: a whole window row ({@code width · channels} floats)
 * where groups and dilation are 1, else one tap. Images of few channels have short runs; their patches are gathered first, which
 * makes one run of all taps. A task is a block of output rows and columns and a range of panels; the weights of one run stay in
 * the first-level cache while all pixels of the block pass.
 */
public final class DirectConv implements Operator {

    /** About how many pixels a task has: enough to read the weights of a run once for many of them. */
    public static final int TASK_PIXELS = 96;

    /** The same where patches are gathered: they, their tile and a panel have to stay in the first-level cache. */
    private static final int GATHERED_PIXELS = 48;

    /** Longest run that one multiplication takes: with three vectors of 8 floats 30 KiB of weights. */
    public static final int RUN_FLOATS = 320;

    /** Runs shorter than this are gathered, if patches are no longer than the next number. */
    private static final int SHORT_RUN = 64;

    private static final int LONGEST_PATCH = 512;

    /** Tasks that an image should have at least, so that several threads find work. */
    private static final int WANTED_TASKS = 8;

    private final WindowGeometry geometry;
    private final Window window;
    private final int inChannels;
    private final int filters;
    private final Epilogue epilogue;
    private final Destination destination;
    private final RowStage stage;

    /** Floats of one run, runs of one window row, and whether patches are gathered. */
    private final int runFloats;

    private final int columnRuns;
    private final boolean gathers;

    /** Weights of each group, and the bias of all columns, padded ones included. */
    private final List<PackedMatrix> weights = new ArrayList<>();

    private final float[] bias;
    private final int groupFilters;
    private final int groupPanels;
    private final int groupColumns;

    /** Output rows and columns that are computed: those that fill whole pooling windows. */
    private final int height;

    private final int width;
    private final int taskRows;
    private final int taskColumns;
    private final int rowTasks;
    private final int columnTasks;
    private final int panelTasks;

    /** Whether sums are formed in the output itself: filters fill whole vectors, and there is no pooling. */
    private final boolean inPlace;

    private final int tileFloats;
    private final int scratchFloats;

    /**
     * An operator for the given weights.
     *
     * @param kernel weights, HWIO: [height, width, inChannels / groups, filters]
     * @param bias one float per filter, null for none
     * @throws IllegalArgumentException if the scratch of a task is larger than an array can be
     */
    public DirectConv(
            WindowGeometry geometry,
            int inChannels,
            int filters,
            int groups,
            FloatSlice kernel,
            @Nullable FloatSlice bias,
            Epilogue epilogue) {
        this.geometry = geometry;
        this.window = geometry.window();
        this.inChannels = inChannels;
        this.filters = filters;
        this.epilogue = epilogue;
        destination = epilogue.destination(filters);
        boolean wholeRows = groups == 1 && window.dilationWidth() == 1;
        runFloats = wholeRows ? window.width() * inChannels : inChannels / groups;
        columnRuns = wholeRows ? 1 : window.width();
        int k = window.height() * columnRuns * runFloats;
        gathers = wholeRows && window.height() > 1 && runFloats < SHORT_RUN && k <= LONGEST_PATCH;
        groupFilters = filters / groups;
        for (int group = 0; group < groups; group++) {
            weights.add(new PackedMatrix(kernel, k, filters, group * groupFilters, groupFilters));
        }
        groupPanels = weights.getFirst().panels();
        groupColumns = weights.getFirst().columns();
        this.bias = new float[groups * groupColumns];
        if (bias != null) {
            for (int group = 0; group < groups; group++) {
                bias.copyTo(group * groupFilters, this.bias, group * groupColumns, groupFilters);
            }
        }
        int pool = epilogue.pool();
        height = geometry.outputHeight() / pool * pool;
        width = geometry.outputWidth() / pool * pool;
        int pixels = gathers ? GATHERED_PIXELS : TASK_PIXELS;
        taskColumns = Math.min(width, Math.ceilDiv(pixels, pool) * pool);
        taskRows = Math.min(height, Math.ceilDiv(Math.max(1, pixels / Math.max(1, taskColumns)), pool) * pool);
        rowTasks = height == 0 ? 0 : Math.ceilDiv(height, taskRows);
        columnTasks = width == 0 ? 0 : Math.ceilDiv(width, taskColumns);
        panelTasks = Math.clamp(
                Math.ceilDiv(WANTED_TASKS, Math.max(1, Math.min(WANTED_TASKS, rowTasks * columnTasks))),
                1,
                groups * groupPanels);
        stage = new RowStage(geometry, inChannels, taskRows, taskColumns);
        inPlace = pool == 1 && filters == this.bias.length && (taskRows == 1 || taskColumns == width);
        tileFloats = inPlace ? 0 : Lengths.scratch(FloatSlab.align((long) taskRows * taskColumns * this.bias.length));
        scratchFloats = Lengths.scratch(tileFloats + patchFloats(k) + stage.floats());
    }

    @Override
    public String algorithm() {
        return "direct " + PanelGemm.TILE + epilogue.suffix();
    }

    @Override
    public int scratchFloats() {
        return scratchFloats;
    }

    @Override
    public long packedFloats() {
        return weights.stream().mapToLong(PackedMatrix::floats).sum() + bias.length;
    }

    @Override
    public long multiplyAdds() {
        long taps = (long) window.height() * columnRuns * runFloats;
        return (long) height * width * taps * bias.length;
    }

    @Override
    public int tasks(int batch) {
        return Math.multiplyExact(Math.multiplyExact(batch, rowTasks * columnTasks), panelTasks);
    }

    /** Whole rows of pixels, where there is nothing between them. */
    @Override
    public int readyFloats(int tasks) {
        if (destination.channels() != filters) {
            return 0;
        }
        int pool = epilogue.pool();
        int rows = Math.min(height, tasks / panelTasks / columnTasks * taskRows);
        return rows / pool * (geometry.outputWidth() / pool) * filters;
    }

    @Override
    public void run(Call call, int task, int worker) {
        int block = task / panelTasks;
        int sample = block / (rowTasks * columnTasks);
        int firstRow = block / columnTasks % rowTasks * taskRows;
        int rows = Math.min(taskRows, height - firstRow);
        int firstColumn = block % columnTasks * taskColumns;
        int columns = Math.min(taskColumns, width - firstColumn);
        int firstPanel = task % panelTasks * (weights.size() * groupPanels) / panelTasks;
        int lastPanel = (task % panelTasks + 1) * (weights.size() * groupPanels) / panelTasks;
        int scratch = call.scratchOffset(worker);
        int firstPixel = (sample * height + firstRow) * width + firstColumn;
        float[] tile = inPlace ? call.output : call.scratch;
        int at = inPlace ? outputOffset(call, firstPixel) : scratch;
        int imageRow = geometry.inputWidth() * inChannels;
        int image = call.inputOffset + sample * geometry.inputHeight() * imageRow;
        if (geometry.padded()) {
            int staged = scratch + (int) (scratchFloats - stage.floats());
            stage.copy(call.input, image, firstRow, rows, firstColumn, columns, call.scratch, staged);
            int rowStep = stage.rowFloats();
            convolve(call, scratch, call.scratch, staged, rowStep, tile, at, rows, columns, firstPanel, lastPanel);
        } else {
            int x = image
                    + firstRow * window.strideHeight() * imageRow
                    + firstColumn * window.strideWidth() * inChannels;
            convolve(call, scratch, call.input, x, imageRow, tile, at, rows, columns, firstPanel, lastPanel);
        }
        if (inPlace) {
            activate(call, at, rows * columns, firstPanel, lastPanel);
        } else {
            store(call, sample, firstRow, rows, firstColumn, columns, firstPanel, lastPanel, at);
        }
    }

    private int outputOffset(Call call, int pixel) {
        return call.outputOffset + pixel * destination.channels() + destination.offset();
    }

    /** Floats from one pixel of the tile to the next. */
    private int tileStep() {
        return inPlace ? destination.channels() : bias.length;
    }

    /**
     * Fills some panels of the tile with bias and products; {@code x} is the first tap of the first pixel in the image or its
     * staged copy, {@code rowStep} leads to the next row there.
     */
    private void convolve(
            Call call,
            int scratch,
            float[] input,
            int x,
            int rowStep,
            float[] tile,
            int at,
            int rows,
            int columns,
            int firstPanel,
            int lastPanel) {
        int pixelStep = window.strideWidth() * inChannels;
        if (gathers) {
            int patch = scratch + tileFloats;
            int k = window.height() * runFloats;
            for (int row = 0; row < rows; row++) {
                int from = x + row * window.strideHeight() * rowStep;
                int runStep = window.dilationHeight() * rowStep;
                PatchGather.gather(
                        columns,
                        window.height(),
                        runFloats,
                        input,
                        from,
                        pixelStep,
                        runStep,
                        call.scratch,
                        patch + row * columns * k);
            }
            for (int panel = firstPanel; panel < lastPanel; panel++) {
                multiply(rows * columns, k, call.scratch, patch, k, panel, 0, tile, at);
            }
            return;
        }
        for (int panel = firstPanel; panel < lastPanel; panel++) {
            int group = panel / groupPanels;
            for (int u = 0; u < window.height(); u++) {
                for (int v = 0; v < columnRuns; v++) {
                    int tap = u * window.dilationHeight() * rowStep + v * window.dilationWidth() * inChannels;
                    int firstWeight = (u * columnRuns + v) * runFloats;
                    for (int p = 0; p < runFloats; p += RUN_FLOATS) {
                        int k = Math.min(RUN_FLOATS, runFloats - p);
                        for (int row = 0; row < rows; row++) {
                            int a = x + row * window.strideHeight() * rowStep + tap + group * runFloats + p;
                            int c = at + row * columns * tileStep();
                            multiply(columns, k, input, a, pixelStep, panel, firstWeight + p, tile, c);
                        }
                    }
                }
            }
        }
    }

    /**
     * Multiplies {@code m} pixels by {@code k} rows of weights of one panel, from row {@code firstWeight} on, and adds the
     * products to the tile; the first ones are added to the bias.
     */
    private void multiply(
            int m, int k, float[] a, int aOffset, int lda, int panel, int firstWeight, float[] tile, int at) {
        PackedMatrix matrix = weights.get(panel / groupPanels);
        int inGroup = panel % groupPanels;
        int columns = matrix.width(inGroup);
        int column = firstColumn(panel);
        boolean first = firstWeight == 0;
        PanelGemm.multiply(
                columns,
                m,
                k,
                a,
                aOffset,
                lda,
                matrix.array(inGroup),
                matrix.offset(inGroup) + firstWeight * columns,
                first ? bias : tile,
                first ? column : at + column,
                first ? 0 : tileStep(),
                tile,
                at + column,
                tileStep());
    }

    /** Finishes some panels of pixels whose sums lie in the output already. */
    private void activate(Call call, int firstPixel, int pixels, int firstPanel, int lastPanel) {
        if (epilogue.function().isLinear() && !epilogue.addsInput()) {
            return;
        }
        int from = firstColumn(firstPanel);
        int count = firstColumn(lastPanel) - from;
        if (lastPanel == groupPanels * weights.size()) {
            count = filters - from;
        }
        if (count == destination.channels()) {
            epilogue.finish(call, pixels * filters, call.output, firstPixel, firstPixel);
            return;
        }
        for (int pixel = 0; pixel < pixels; pixel++) {
            int y = firstPixel + pixel * destination.channels() + from;
            epilogue.finish(call, count, call.output, y, y);
        }
    }

    /** Activates, pools and copies some panels of a tile in scratch to the output. */
    private void store(
            Call call,
            int sample,
            int firstRow,
            int rows,
            int firstColumn,
            int columns,
            int firstPanel,
            int lastPanel,
            int tile) {
        int pool = epilogue.pool();
        int outputWidth = geometry.outputWidth() / pool;
        int outputRow = sample * (height / pool) + firstRow / pool;
        if (pool > 1) {
            PointwiseKernel.apply(
                    epilogue.function(), rows * columns * bias.length, call.scratch, tile, call.scratch, tile);
        }
        for (int first = firstPanel; first < lastPanel; first = nextGroup(first, lastPanel)) {
            int from = firstColumn(first);
            int group = first / groupPanels;
            int filter = group * groupFilters + from - group * groupColumns;
            int end = nextGroup(first, lastPanel);
            int count = end % groupPanels == 0 ? (group + 1) * groupFilters - filter : firstColumn(end) - from;
            for (int i = 0; i < rows / pool; i++) {
                for (int j = 0; j < columns / pool; j++) {
                    int x = tile + (i * pool * columns + j * pool) * bias.length + from;
                    int pixel = (outputRow + i) * outputWidth + firstColumn / pool + j;
                    int y = outputOffset(call, pixel) + filter;
                    if (pool == 1) {
                        epilogue.finish(call, count, call.scratch, x, y);
                    } else {
                        MaxPoolKernel.pool(
                                pool, pool, count, call.scratch, x, columns * bias.length, bias.length, call.output, y);
                    }
                }
            }
        }
    }

    /** The first panel after {@code panel} that belongs to the next group, or the end of the range. */
    private int nextGroup(int panel, int lastPanel) {
        return Math.min(lastPanel, (panel / groupPanels + 1) * groupPanels);
    }

    /** Column of the tile at which a panel begins. */
    private int firstColumn(int panel) {
        return panel / groupPanels * groupColumns + panel % groupPanels * PanelGemm.NR;
    }

    private long patchFloats(int k) {
        return gathers ? FloatSlab.align((long) taskRows * taskColumns * k + PatchGather.SLACK) : 0;
    }
}
