package io.lanewise.operator;

import io.lanewise.kernel.gemm.PanelGemm;
import io.lanewise.kernel.pointwise.PointwiseFunction;
import io.lanewise.kernel.pointwise.PointwiseKernel;
import io.lanewise.memory.FloatSlab;
import io.lanewise.memory.FloatSlice;
import io.lanewise.tensor.Window;
import io.lanewise.tensor.WindowGeometry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Direct convolution as implicit matrix multiplication on NHWC: neighbouring output pixels are the rows of A, filters the
 * columns of B, and A is read where it lies in the image.
 *
 * <p>The taps that lie next to one another in memory are one <em>run</em>: a whole window row ({@code width · channels} floats)
 * where groups and dilation are 1, else one tap. A task is a block of pixels in one output row. A padded convolution copies the
 * image rows it touches into scratch, with zeros around them.
 */
public final class DirectConv implements Operator {

    /** Most pixels of one task: bounds the scratch tile and gives small images enough tasks. */
    private static final int TASK_PIXELS = 96;

    private final WindowGeometry geometry;
    private final Window window;
    private final int inChannels;
    private final int filters;
    private final int groups;
    private final PointwiseFunction function;

    /** Floats of one run, and the distance from one run to the next column tap. */
    private final int runFloats;

    private final int columnRuns;

    private final List<PackedMatrix> weights = new ArrayList<>();
    private final int groupColumns;
    private final float[] bias;

    /** Floats of one staged image row: as much as a task's windows reach over, padding included. */
    private final int paddedRowFloats;

    private final int scratchFloats;

    /**
     * An operator for the given weights.
     *
     * @param kernel weights, HWIO: [height, width, inChannels / groups, filters]
     * @param bias one float per filter, null for none
     * @throws IllegalArgumentException if the image rows that a task stages are larger than an array can be
     */
    public DirectConv(
            WindowGeometry geometry,
            int inChannels,
            int filters,
            int groups,
            FloatSlice kernel,
            @Nullable FloatSlice bias,
            PointwiseFunction function) {
        this.geometry = geometry;
        this.window = geometry.window();
        this.inChannels = inChannels;
        this.filters = filters;
        this.groups = groups;
        this.function = function;
        boolean wholeRows = groups == 1 && window.dilationWidth() == 1;
        runFloats = wholeRows ? window.width() * inChannels : inChannels / groups;
        columnRuns = wholeRows ? 1 : window.width();
        int groupFilters = filters / groups;
        int k = window.height() * columnRuns * runFloats;
        for (int group = 0; group < groups; group++) {
            weights.add(new PackedMatrix(kernel, k, filters, group * groupFilters, groupFilters));
        }
        groupColumns = weights.getFirst().columns();
        this.bias = new float[groups * groupColumns];
        if (bias != null) {
            for (int group = 0; group < groups; group++) {
                bias.copyTo(group * groupFilters, this.bias, group * groupColumns, groupFilters);
            }
        }
        long columns = (taskPixels() - 1L) * window.strideWidth() + (window.width() - 1L) * window.dilationWidth() + 1;
        long rowFloats = geometry.padded() ? Math.multiplyExact(columns, (long) inChannels) : 0;
        long staged = Math.multiplyExact(rowFloats, (long) window.height());
        long scratch = Math.addExact(tileFloats(), staged);
        if (scratch > FloatSlab.MAX_FLOATS) {
            throw new IllegalArgumentException(
                    "expected at most %,d floats of scratch for the rows under a window, got %,d"
                            .formatted(FloatSlab.MAX_FLOATS, scratch));
        }
        paddedRowFloats = (int) rowFloats;
        scratchFloats = (int) scratch;
    }

    @Override
    public String algorithm() {
        return "direct " + PanelGemm.MR + "x2";
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
    public int tasks(int batch) {
        return Math.multiplyExact(Math.multiplyExact(batch, geometry.outputHeight()), rowTasks());
    }

    @Override
    public void run(Call call, int task, int worker) {
        int outputRow = task / rowTasks();
        int sample = outputRow / geometry.outputHeight();
        int i = outputRow % geometry.outputHeight();
        int firstPixel = task % rowTasks() * TASK_PIXELS;
        int pixels = Math.min(TASK_PIXELS, geometry.outputWidth() - firstPixel);
        int tile = call.scratchOffset(worker);
        for (int pixel = 0; pixel < pixels; pixel++) {
            System.arraycopy(bias, 0, call.scratch, tile + pixel * bias.length, bias.length);
        }
        int rowFloats = geometry.inputWidth() * inChannels;
        int image = call.inputOffset + sample * geometry.inputHeight() * rowFloats;
        int firstColumn = firstPixel * window.strideWidth();
        if (geometry.padded()) {
            int rows = tile + (int) tileFloats();
            stage(call, image, i, firstColumn, pixels, rows);
            convolve(call.scratch, rows, paddedRowFloats, call.scratch, tile, pixels);
        } else {
            int x = image + i * window.strideHeight() * rowFloats + firstColumn * inChannels;
            convolve(call.input, x, window.dilationHeight() * rowFloats, call.scratch, tile, pixels);
        }
        store(call, outputRow * geometry.outputWidth() + firstPixel, pixels, tile);
    }

    /** Adds all products to the tile; {@code x} is the first tap of the first pixel, {@code rowStep} leads to the next tap row. */
    private void convolve(float[] input, int x, int rowStep, float[] scratch, int tile, int pixels) {
        int pixelStep = window.strideWidth() * inChannels;
        for (int group = 0; group < groups; group++) {
            PackedMatrix matrix = weights.get(group);
            for (int panel = 0; panel < matrix.panels(); panel++) {
                int c = tile + group * groupColumns + panel * PanelGemm.NR;
                int w = matrix.offset(panel);
                int width = matrix.width(panel);
                for (int u = 0; u < window.height(); u++) {
                    for (int v = 0; v < columnRuns; v++) {
                        int a = x + u * rowStep + v * window.dilationWidth() * inChannels + group * runFloats;
                        PanelGemm.multiply(
                                width,
                                pixels,
                                runFloats,
                                input,
                                a,
                                pixelStep,
                                matrix.array(panel),
                                w,
                                scratch,
                                c,
                                bias.length);
                        w += runFloats * width;
                    }
                }
            }
        }
    }

    /** Copies the image rows under output row {@code i} to scratch, zeros where the window reaches beyond the image. */
    private void stage(Call call, int image, int i, int firstColumn, int pixels, int rows) {
        int columns = (pixels - 1) * window.strideWidth() + (window.width() - 1) * window.dilationWidth() + 1;
        int left = firstColumn - geometry.padLeft();
        int from = Math.min(columns, Math.max(0, -left));
        int to = Math.max(from, Math.min(columns, geometry.inputWidth() - left));
        for (int u = 0; u < window.height(); u++) {
            int y = i * window.strideHeight() - geometry.padTop() + u * window.dilationHeight();
            int row = rows + u * paddedRowFloats;
            if (y < 0 || y >= geometry.inputHeight() || from == to) {
                Arrays.fill(call.scratch, row, row + columns * inChannels, 0);
                continue;
            }
            Arrays.fill(call.scratch, row, row + from * inChannels, 0);
            int x = image + (y * geometry.inputWidth() + left + from) * inChannels;
            System.arraycopy(call.input, x, call.scratch, row + from * inChannels, (to - from) * inChannels);
            Arrays.fill(call.scratch, row + to * inChannels, row + columns * inChannels, 0);
        }
    }

    private void store(Call call, int firstPixel, int pixels, int tile) {
        int groupFilters = filters / groups;
        for (int pixel = 0; pixel < pixels; pixel++) {
            int y = call.outputOffset + (firstPixel + pixel) * filters;
            for (int group = 0; group < groups; group++) {
                PointwiseKernel.apply(
                        function,
                        groupFilters,
                        call.scratch,
                        tile + pixel * bias.length + group * groupColumns,
                        call.output,
                        y + group * groupFilters);
            }
        }
    }

    private int taskPixels() {
        return Math.min(TASK_PIXELS, geometry.outputWidth());
    }

    private int rowTasks() {
        return Math.ceilDiv(geometry.outputWidth(), TASK_PIXELS);
    }

    private long tileFloats() {
        return FloatSlab.align((long) taskPixels() * bias.length);
    }
}
