package io.lanewise.operator;

import io.lanewise.kernel.VectorWidth;
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
        return (long) weights.length + bias.length;
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
        if (function != PointwiseFunction.LINEAR) {
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
        int x = call.inputOffset
                + sample * geometry.inputHeight() * imageRow
                + rows.coordinate(i, firstRow) * imageRow
                + columns.coordinate(firstPixel, firstColumn) * channels;
        DepthwiseKernel.row(
                pixels,
                channels,
                rows.end(i) - firstRow,
                columns.end(firstPixel) - firstColumn,
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
                call.outputOffset + (outputRow * geometry.outputWidth() + firstPixel) * channels);
    }
}
