package io.lanewise.model;

import io.lanewise.tensor.Shape;
import io.lanewise.tensor.Window;
import io.lanewise.tensor.WindowGeometry;

/** What the layers with a sliding window share: they take an image of shape [height, width, channels]. */
final class Windows {

    private Windows() {}

    /**
     * The output shape [height, width, {@code channels}] of a window on an image.
     *
     * @throws IllegalArgumentException if {@code input} is not an image or smaller than the window
     */
    static Shape slide(Window window, Shape input, int channels) {
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
     * Refuses what is not positive.
     *
     * @throws IllegalArgumentException if {@code value} is not positive
     */
    static void requirePositive(String what, int value) {
        if (value <= 0) {
            throw new IllegalArgumentException(what + ": expected at least 1, got " + value);
        }
    }
}
