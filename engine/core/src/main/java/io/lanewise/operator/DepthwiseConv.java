package io.lanewise.operator;

import io.lanewise.kernel.VectorWidth;
import io.lanewise.kernel.conv.Depthwise3x3Kernel;
import io.lanewise.kernel.conv.DepthwiseKernel;
import io.lanewise.kernel.pointwise.PointwiseFunction;
import io.lanewise.kernel.pointwise.PointwiseKernel;
import io.lanewise.memory.FloatSlice;
import io.lanewise.tensor.Window;
import io.lanewise.tensor.WindowGeometry;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Convolution with a group for each channel: every channel has one filter of its own. A task is one row of output pixels; taps
 * beyond the border of the image are left out, so nothing is copied.
 */
public final class DepthwiseConv implements Operator {

    private final WindowGeometry geometry;
    private final int channels;
    private final float[] weights;

    /** The same, packed for windows of 3x3; empty where those cannot share their inputs. */
    private final float[] packed3x3;

    private final float[] bias;
    private final PointwiseFunction function;
    private final WindowClip rows;
    private final WindowClip columns;

    /** Output columns whose windows lie within the image: {@code firstInside … endInside − 1}. */
    private final int firstInside;

    private final int endInside;

    /**
     * An operator for the given weights.
     *
     * @param kernel weights, HWIO: [height, width, 1, channels]
     * @param bias one float per channel, null for none
     */
    public DepthwiseConv(
            WindowGeometry geometry,
            int channels,
            FloatSlice kernel,
            @Nullable FloatSlice bias,
            PointwiseFunction function) {
        this.geometry = geometry;
        this.channels = channels;
        this.function = function;
        weights = kernel.toArray();
        packed3x3 = shares3x3(geometry.window(), channels) ? Depthwise3x3Kernel.pack(weights, channels) : new float[0];
        this.bias = Arrays.copyOf(bias == null ? new float[0] : bias.toArray(), channels);
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
    public static boolean supports(int channels, int filters, int groups, Epilogue epilogue) {
        return groups == channels && filters == channels && channels >= VectorWidth.LANES && epilogue.pool() == 1;
    }

    @Override
    public String algorithm() {
        return "depthwise";
    }

    @Override
    public long packedFloats() {
        return (long) weights.length + packed3x3.length + bias.length;
    }

    @Override
    public long multiplyAdds() {
        return (long) geometry.outputHeight() * geometry.outputWidth() * weights.length;
    }

    @Override
    public int tasks(int batch) {
        return Math.multiplyExact(batch, geometry.outputHeight());
    }

    @Override
    public void run(Call call, int task, int worker) {
        for (int j = 0; j < firstInside; j++) {
            convolve(call, task, j, 1);
        }
        if (firstInside < endInside) {
            convolve(call, task, firstInside, endInside - firstInside);
        }
        for (int j = endInside; j < geometry.outputWidth(); j++) {
            convolve(call, task, j, 1);
        }
        int rowFloats = geometry.outputWidth() * channels;
        int y = call.outputOffset + task * rowFloats;
        if (!function.isLinear()) {
            PointwiseKernel.apply(function, rowFloats, call.output, y, call.output, y);
        }
    }

    /** Some pixels of a row, whose windows are clipped in the same way. */
    private void convolve(Call call, int outputRow, int firstPixel, int pixels) {
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
        int y = call.outputOffset + (outputRow * geometry.outputWidth() + firstPixel) * channels;
        int tapRows = rows.end(i) - firstRow;
        if (packed3x3.length > 0 && tapRows == 3 && tapColumns == 3 && pixels >= Depthwise3x3Kernel.PIXELS) {
            int rowStep = window.dilationHeight() * imageRow;
            int columnStep = window.dilationWidth() * channels;
            Depthwise3x3Kernel.row(
                    pixels, channels, call.input, x, rowStep, columnStep, packed3x3, bias, call.output, y);
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
                weights,
                (firstRow * window.width() + firstColumn) * channels,
                window.width() * channels,
                bias,
                call.output,
                y);
    }

    private static boolean shares3x3(Window window, int channels) {
        return window.height() == 3
                && window.width() == 3
                && window.strideWidth() == window.dilationWidth()
                && channels >= Depthwise3x3Kernel.LEAST_CHANNELS;
    }
}
