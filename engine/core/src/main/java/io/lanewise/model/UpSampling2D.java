package io.lanewise.model;

import io.lanewise.tensor.Shape;

/**
 * An enlarged image: [h, w, c] → [h · heightFactor, w · widthFactor, c].
 *
 * @param heightFactor output rows for each row
 * @param widthFactor output columns for each column
 * @param interpolation how values between pixels are found
 */
public record UpSampling2D(int heightFactor, int widthFactor, Interpolation interpolation) implements Layer {

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if a factor is not positive
     */
    public UpSampling2D {
        Settings.requirePositive("height factor", heightFactor);
        Settings.requirePositive("width factor", widthFactor);
    }

    @Override
    public Shape outputShape(Shape input) {
        Windows.image(input);
        return Shape.of(
                (long) input.dimension(0) * heightFactor, (long) input.dimension(1) * widthFactor, input.last());
    }
}
