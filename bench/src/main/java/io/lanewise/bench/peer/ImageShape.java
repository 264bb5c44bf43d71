package io.lanewise.bench.peer;

import io.lanewise.model.Model;
import io.lanewise.tensor.Shape;

/**
 * Extents of one sample; a row is one pixel with many channels. Knows the way from NHWC, in which the bench has its data, to NCHW.
 *
 * @param height rows
 * @param width columns
 * @param channels floats of a pixel
 */
public record ImageShape(int height, int width, int channels) {

    /**
     * The extents of a shape.
     *
     * @throws UnsupportedOperationException if it is neither [h, w, c] nor [c]
     */
    public static ImageShape of(Shape shape) {
        return switch (shape.rank()) {
            case 1 -> new ImageShape(1, 1, shape.last());
            case 3 -> new ImageShape(shape.dimension(0), shape.dimension(1), shape.last());
            default -> throw new UnsupportedOperationException("expected a shape [h, w, c] or [c], got " + shape);
        };
    }

    /** What one sample of a model's input is. */
    public static ImageShape input(Model model) {
        return of(model.inputs().getFirst().outputShape());
    }

    /** What one sample of a model's output is. */
    public static ImageShape output(Model model) {
        return of(model.outputs().getFirst().outputShape());
    }

    /** Floats of one sample. */
    public int floats() {
        return Math.multiplyExact(Math.multiplyExact(height, width), channels);
    }

    /** Samples from NHWC to NCHW. */
    public float[] toNchw(float[] nhwc) {
        return transpose(nhwc, height * width, channels);
    }

    /** Samples from NCHW to NHWC. */
    public float[] toNhwc(float[] nchw) {
        return transpose(nchw, channels, height * width);
    }

    /** Each sample of [rows, columns] becomes one of [columns, rows]. */
    private static float[] transpose(float[] from, int rows, int columns) {
        if (rows == 1 || columns == 1) {
            return from;
        }
        float[] to = new float[from.length];
        for (int sample = 0; sample < from.length; sample += rows * columns) {
            for (int r = 0; r < rows; r++) {
                for (int c = 0; c < columns; c++) {
                    to[sample + c * rows + r] = from[sample + r * columns + c];
                }
            }
        }
        return to;
    }
}
