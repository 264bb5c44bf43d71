package io.lanewise.operator.resize;

import io.lanewise.kernel.resize.BilinearKernel;
import io.lanewise.operator.Call;
import io.lanewise.operator.Operator;

/**
 * An NHWC image of another size, pixel centres at halves, without antialiasing: [h, w, c] → [height, width, c].
 *
 * <p>Source: TensorFlow's {@code ResizeBilinear} and {@code ResizeNearestNeighbor} with {@code half_pixel_centers}, which Keras' Resizing
 * and bilinear UpSampling2D call. Coordinates are taken in fp32, as there: in large images their rounding is far above that of
 * the values.
 */
public final class Resize implements Operator {

    private static final int TASK_FLOATS = 16 * 1024;

    private final boolean bilinear;
    private final int channels;
    private final int height;
    private final int width;
    private final int inputRow;
    private final int inputFloats;
    private final Axis rows;
    private final Axis columns;
    private final int taskRows;
    private final int rowTasks;

    private Resize(
            boolean bilinear,
            int channels,
            int height,
            int width,
            int inputRow,
            int inputFloats,
            Axis rows,
            Axis columns) {
        this.bilinear = bilinear;
        this.channels = channels;
        this.height = height;
        this.width = width;
        this.inputRow = inputRow;
        this.inputFloats = inputFloats;
        this.rows = rows;
        this.columns = columns;
        taskRows = Math.max(1, TASK_FLOATS / Math.max(1, width * channels));
        rowTasks = Math.ceilDiv(height, taskRows);
    }

    /** Each output between the four pixels around it; beyond the outermost centres the image continues as it ends. */
    public static Resize bilinear(int inputHeight, int inputWidth, int channels, int height, int width) {
        return of(true, inputHeight, inputWidth, channels, height, width);
    }

    /** Each output is the pixel it lies in. */
    public static Resize nearest(int inputHeight, int inputWidth, int channels, int height, int width) {
        return of(false, inputHeight, inputWidth, channels, height, width);
    }

    private static Resize of(boolean bilinear, int inputHeight, int inputWidth, int channels, int height, int width) {
        int inputRow = Math.multiplyExact(inputWidth, channels);
        return new Resize(
                bilinear,
                channels,
                height,
                width,
                inputRow,
                Math.multiplyExact(inputHeight, inputRow),
                Axis.of(bilinear, inputHeight, height, inputRow),
                Axis.of(bilinear, inputWidth, width, channels));
    }

    @Override
    public String algorithm() {
        return bilinear ? "resize bilinear" : "resize nearest";
    }

    @Override
    public int tasks(int batch) {
        return Math.multiplyExact(batch, rowTasks);
    }

    /** Whole rows. */
    @Override
    public int readyFloats(int tasks) {
        return Math.min(height, tasks * taskRows) * width * channels;
    }

    @Override
    public void run(Call call, int task, int worker) {
        int sample = task / rowTasks;
        int first = task % rowTasks * taskRows;
        int end = Math.min(height, first + taskRows);
        int image = call.inputOffset + sample * inputFloats;
        for (int i = first; i < end; i++) {
            int y = call.outputOffset + (sample * height + i) * width * channels;
            if (bilinear) {
                BilinearKernel.row(
                        width,
                        channels,
                        call.input,
                        image + rows.before[i],
                        image + rows.after[i],
                        columns.before,
                        columns.after,
                        columns.share,
                        rows.share[i],
                        call.output,
                        y);
            } else if (i > first && rows.before[i] == rows.before[i - 1]) {
                System.arraycopy(call.output, y - width * channels, call.output, y, width * channels);
            } else {
                nearestRow(call, image + rows.before[i], y);
            }
        }
    }

    private void nearestRow(Call call, int row, int y) {
        if (width * channels == inputRow) {
            System.arraycopy(call.input, row, call.output, y, inputRow);
            return;
        }
        for (int j = 0; j < width; j++) {
            System.arraycopy(call.input, row + columns.before[j], call.output, y + j * channels, channels);
        }
    }

    /** Where the pixels of an axis come from: the first float of the pixel before and after, and the share of the latter. */
    private static final class Axis {

        private final int[] before;
        private final int[] after;
        private final float[] share;

        private Axis(int outputs) {
            before = new int[outputs];
            after = new int[outputs];
            share = new float[outputs];
        }

        /** An axis of {@code inputs} pixels, {@code step} floats from one to the next, with {@code outputs} pixels. */
        static Axis of(boolean bilinear, int inputs, int outputs, int step) {
            Axis axis = new Axis(outputs);
            float scale = inputs / (float) outputs;
            for (int i = 0; i < outputs; i++) {
                float centre = (i + 0.5f) * scale;
                float at = bilinear ? centre - 0.5f : centre;
                int floor = (int) Math.floor(at);
                axis.before[i] = Math.clamp(floor, 0, inputs - 1) * step;
                axis.after[i] = Math.clamp((long) Math.ceil(at), 0, inputs - 1) * step;
                axis.share[i] = at - floor;
            }
            return axis;
        }
    }
}
