package io.lanewise.model;

import io.lanewise.tensor.Shape;

/**
 * An image of a given size, the aspect ratio not kept: [h, w, c] → [height, width, c].
 *
 * @param height output rows
 * @param width output columns
 * @param interpolation how values between pixels are found
 */
public record Resizing(int height, int width, Interpolation interpolation) implements Layer {

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if an extent is not positive
     */
    public Resizing {
        Windows.requirePositive("height", height);
        Windows.requirePositive("width", width);
    }

    @Override
    public Shape outputShape(Shape input) {
        return Shape.of(height, width, Windows.image(input).last());
    }
}
