package io.lanewise.operator.conv;

import io.lanewise.kernel.VectorWidth;
import io.lanewise.kernel.conv.Depthwise3x3Kernel;
import io.lanewise.kernel.conv.DepthwiseKernel;
import io.lanewise.kernel.copy.StridedCopyKernel;
import io.lanewise.kernel.pointwise.PointwiseFunction;
import io.lanewise.kernel.pointwise.PointwiseKernel;
import io.lanewise.memory.FloatSlice;
import io.lanewise.operator.Call;
import io.lanewise.operator.Operator;
import io.lanewise.operator.WindowClip;
import io.lanewise.tensor.Window;
import io.lanewise.tensor.WindowGeometry;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Convolution with a group for each channel: every channel has one filter of its own, or as many as the multiplier. A task is one row
 * of output pixels; taps beyond the border of the image are left out, so nothing is copied. With several filters a channel, the first
 * ones of all channels are computed side by side, then the second ones, and spread to where they belong.
 */
public final class DepthwiseConv implements Operator {

    private final WindowGeometry geometry;
    private final int channels;
    private final Filters[] filters;
    private final PointwiseFunction function;
    private final WindowClip rows;
    private final WindowClip columns;

    /** Output columns whose windows lie within the image: {@code firstInside … endInside − 1}. */
    private final int firstInside;

    private final int endInside;

    /**
     * An operator for the given weights.
     *
     * @param multiplier filters of each channel
     * @param kernel weights, HWIO: [height, width, 1, channels · multiplier]
     * @param bias one float per filter, null for none
     */
    public DepthwiseConv(
            WindowGeometry geometry,
            int channels,
            int multiplier,
            FloatSlice kernel,
            @Nullable FloatSlice bias,
            PointwiseFunction function) {
        this.geometry = geometry;
        this.channels = channels;
        this.function = function;
        float[] weights = kernel.toArray();
        float[] summands = bias == null ? new float[channels * multiplier] : bias.toArray();
        filters = new Filters[multiplier];
        for (int i = 0; i < multiplier; i++) {
            filters[i] = new Filters(everyOther(weights, i, multiplier), everyOther(summands, i, multiplier));
        }
        rows = WindowClip.rows(geometry);
        columns = WindowClip.columns(geometry);
        int taps = geometry.window().width();
        int first = 0;
        while (first < geometry.outputWidth() && columns.first(first) > 0) {
            first++;
        }
        int end = geometry.outputWidth();
        while (end > first && columns.end(end - 1) < taps) {
            end--;
        }
        firstInside = first;
        endInside = end;
    }

    /** Whether this algorithm can compute a convolution. */
    public static boolean supports(int channels, int groups, Epilogue epilogue) {
        return groups == channels && channels >= VectorWidth.LANES && epilogue.pool() == 1;
    }

    /** One filter of each channel. */
    private final class Filters {

        private final float[] weights;

        /** The same, packed for windows of 3x3; empty where those cannot share their inputs. */
        private final float[] packed3x3;

        private final float[] bias;

        Filters(float[] weights, float[] bias) {
            this.weights = weights;
            this.bias = bias;
            packed3x3 =
                    shares3x3(geometry.window(), channels) ? Depthwise3x3Kernel.pack(weights, channels) : new float[0];
        }

        int floats() {
            return weights.length + packed3x3.length + bias.length;
        }
    }

    private static float[] everyOther(float[] all, int first, int step) {
        float[] some = new float[all.length / step];
        for (int i = 0; i < some.length; i++) {
            some[i] = all[first + i * step];
        }
        return some;
    }

    @Override
    public String algorithm() {
        return filters.length == 1 ? "depthwise" : "depthwise x" + filters.length;
    }

    /** A row of the results of one filter a channel. */
    @Override
    public int scratchFloats() {
        return filters.length == 1 ? 0 : geometry.outputWidth() * channels;
    }

    @Override
    public long packedFloats() {
        return Arrays.stream(filters).mapToLong(Filters::floats).sum();
    }

    @Override
    public long multiplyAdds() {
        int taps = geometry.window().height() * geometry.window().width();
        return (long) geometry.outputHeight() * geometry.outputWidth() * taps * channels * filters.length;
    }

    @Override
    public int tasks(int batch) {
        return Math.multiplyExact(batch, geometry.outputHeight());
    }

    @Override
    public void run(Call call, int task, int worker) {
        int filterFloats = geometry.outputWidth() * channels;
        int rowFloats = filterFloats * filters.length;
        int y = call.outputOffset + task * rowFloats;
        if (filters.length == 1) {
            row(call, task, filters[0], call.output, y);
        } else {
            int scratch = call.scratchOffset(worker);
            for (int i = 0; i < filters.length; i++) {
                row(call, task, filters[i], call.scratch, scratch);
                StridedCopyKernel.copy(
                        1, filterFloats, call.scratch, scratch, 0, 1, call.output, y + i, 0, filters.length);
            }
        }
        if (!function.isLinear()) {
            PointwiseKernel.apply(function, rowFloats, call.output, y, call.output, y);
        }
    }

    /** A row of pixels through one filter of each channel. */
    private void row(Call call, int outputRow, Filters filter, float[] output, int y) {
        for (int j = 0; j < firstInside; j++) {
            convolve(call, outputRow, j, 1, filter, output, y);
        }
        if (firstInside < endInside) {
            convolve(call, outputRow, firstInside, endInside - firstInside, filter, output, y);
        }
        for (int j = endInside; j < geometry.outputWidth(); j++) {
            convolve(call, outputRow, j, 1, filter, output, y);
        }
    }

    /** Some pixels of a row that begins at {@code rowAt}, whose windows are clipped in the same way. */
    private void convolve(
            Call call, int outputRow, int firstPixel, int pixels, Filters filter, float[] output, int rowAt) {
        Window window = geometry.window();
        int sample = outputRow / geometry.outputHeight();
        int i = outputRow % geometry.outputHeight();
        int imageRow = geometry.inputWidth() * channels;
        int firstRow = rows.first(i);
        int firstColumn = columns.first(firstPixel);
        int tapColumns = columns.end(firstPixel) - firstColumn;
        int x = call.inputOffset
                + sample * geometry.inputHeight() * imageRow
                + rows.coordinate(i, firstRow) * imageRow
                + columns.coordinate(firstPixel, firstColumn) * channels;
        int y = rowAt + firstPixel * channels;
        int tapRows = rows.end(i) - firstRow;
        if (filter.packed3x3.length > 0 && tapRows == 3 && tapColumns == 3 && pixels >= Depthwise3x3Kernel.PIXELS) {
            int rowStep = window.dilationHeight() * imageRow;
            int columnStep = window.dilationWidth() * channels;
            Depthwise3x3Kernel.row(
                    pixels, channels, call.input, x, rowStep, columnStep, filter.packed3x3, filter.bias, output, y);
            return;
        }
        DepthwiseKernel.row(
                pixels,
                channels,
                tapRows,
                tapColumns,
                call.input,
                x,
                window.strideWidth() * channels,
                window.dilationHeight() * imageRow,
                window.dilationWidth() * channels,
                filter.weights,
                (firstRow * window.width() + firstColumn) * channels,
                window.width() * channels,
                filter.bias,
                output,
                y);
    }

    private static boolean shares3x3(Window window, int channels) {
        return window.height() == 3
                && window.width() == 3
                && window.strideWidth() == window.dilationWidth()
                && channels >= Depthwise3x3Kernel.LEAST_CHANNELS;
    }
}
