package io.lanewise.model;

import io.lanewise.tensor.Shape;
import io.lanewise.tensor.Window;
import io.lanewise.tensor.WindowGeometry;

/** What the layers with a sliding window share: they take an image [height, width, channels] or a sequence [length, channels]. */
final class Windows {

    private Windows() {}

    /**
     * The output shape [height, width, {@code channels}] of a window on an image.
     *
     * @throws IllegalArgumentException if {@code input} is not an image or smaller than the window
     */
    static Shape slide(Window window, Shape input, long channels) {
        WindowGeometry geometry = WindowGeometry.of(image(input).dimension(0), input.dimension(1), window);
        return Shape.of(geometry.outputHeight(), geometry.outputWidth(), channels);
    }

    /**
     * {@code input} itself.
     *
     * @throws IllegalArgumentException if it is not of rank 3
     */
    static Shape image(Shape input) {
        if (input.rank() != 3) {
            throw new IllegalArgumentException("expected an input of shape [height, width, channels], got " + input);
        }
        return input;
    }

    /**
     * The output shape [length, {@code channels}] of a window of one row on a sequence.
     *
     * @throws IllegalArgumentException if {@code input} is not a sequence or shorter than the window
     */
    static Shape slideAlong(Window window, Shape input, long channels) {
        WindowGeometry geometry = WindowGeometry.of(1, sequence(input).dimension(0), window);
        return Shape.of(geometry.outputWidth(), channels);
    }

    /**
     * {@code input} itself.
     *
     * @throws IllegalArgumentException if it is not of rank 2
     */
    static Shape sequence(Shape input) {
        if (input.rank() != 2) {
            throw new IllegalArgumentException("expected an input of shape [length, channels], got " + input);
        }
        return input;
    }

    /**
     * Refuses a window for images.
     *
     * @throws IllegalArgumentException if it has several rows
     */
    static void requireOneRow(Window window) {
        if (window.height() != 1 || window.strideHeight() != 1) {
            throw new IllegalArgumentException("window: expected one row, got " + window);
        }
    }
}
