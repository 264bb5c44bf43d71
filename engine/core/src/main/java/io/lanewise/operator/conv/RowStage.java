package io.lanewise.operator.conv;

import io.lanewise.memory.FloatSlab;
import io.lanewise.tensor.Window;
import io.lanewise.tensor.WindowGeometry;
import java.util.Arrays;

/** Copies the image rows under a block of outputs to scratch, with zeros where windows reach beyond the image. */
final class RowStage {

    private final WindowGeometry geometry;
    private final Window window;
    private final int channels;
    private final int rowFloats;
    private final long floats;

    /**
     * A stage for blocks of at most {@code rows × columns} outputs; whoever makes it refuses more {@link #floats} than an array
     * holds.
     *
     * @throws ArithmeticException if its size does not fit into a {@code long}
     */
    RowStage(WindowGeometry geometry, int channels, int rows, int columns) {
        this.geometry = geometry;
        this.window = geometry.window();
        this.channels = channels;
        long stagedRow = geometry.padded() ? (long) inputColumns(columns) * channels : 0;
        floats = FloatSlab.align(Math.multiplyExact(inputRows(rows), stagedRow));
        rowFloats = (int) Math.min(stagedRow, FloatSlab.MAX_FLOATS);
    }

    /** Floats of scratch; 0 for a convolution without padding, which needs no stage. */
    long floats() {
        return floats;
    }

    /** Floats from one staged row to the next. */
    int rowFloats() {
        return rowFloats;
    }

    /** Stages the rows under outputs {@code firstRow …} and {@code firstColumn …} of an image. */
    void copy(
            float[] input,
            int image,
            int firstRow,
            int rows,
            int firstColumn,
            int columns,
            float[] scratch,
            int staged) {
        int top = firstRow * window.strideHeight() - geometry.padTop();
        int left = firstColumn * window.strideWidth() - geometry.padLeft();
        int inputColumns = inputColumns(columns);
        int from = Math.clamp(-left, 0, inputColumns);
        int to = Math.clamp(geometry.inputWidth() - left, from, inputColumns);
        for (int u = 0; u < inputRows(rows); u++) {
            int y = top + u;
            int row = staged + u * rowFloats;
            if (y < 0 || y >= geometry.inputHeight() || from == to) {
                Arrays.fill(scratch, row, row + inputColumns * channels, 0);
                continue;
            }
            Arrays.fill(scratch, row, row + from * channels, 0);
            int x = image + (y * geometry.inputWidth() + left + from) * channels;
            System.arraycopy(input, x, scratch, row + from * channels, (to - from) * channels);
            Arrays.fill(scratch, row + to * channels, row + inputColumns * channels, 0);
        }
    }

    private int inputRows(int rows) {
        return reach(rows, window.strideHeight(), window.height(), window.dilationHeight());
    }

    private int inputColumns(int columns) {
        return reach(columns, window.strideWidth(), window.width(), window.dilationWidth());
    }

    private static int reach(int outputs, int stride, int taps, int dilation) {
        return Math.toIntExact((Math.max(outputs, 1) - 1L) * stride + Window.extent(taps, dilation));
    }
}
