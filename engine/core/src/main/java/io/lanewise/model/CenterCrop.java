package io.lanewise.model;

import io.lanewise.tensor.Padding;
import io.lanewise.tensor.Shape;

/**
 * The middle of an image: [h, w, c] → [height, width, c]. An image that is smaller is enlarged until it fills the output, and the longer side cropped.
 *
 * @param height output rows
 * @param width output columns
 */
public record CenterCrop(int height, int width) implements Layer {

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if an extent is not positive
     */
    public CenterCrop {
        Settings.requirePositive("height", height);
        Settings.requirePositive("width", width);
    }

    @Override
    public Shape outputShape(Shape input) {
        return Shape.of(height, width, Windows.image(input).last());
    }

    /** What it is for images of one shape. */
    public Layer on(Shape input) {
        int rows = input.dimension(0) - height;
        int columns = input.dimension(1) - width;
        return rows < 0 || columns < 0
                ? new Resizing(height, width, Interpolation.BILINEAR, false, new Resizing.Crop())
                : new Cropping2D(new Padding.Explicit(rows / 2, rows - rows / 2, columns / 2, columns - columns / 2));
    }
}
