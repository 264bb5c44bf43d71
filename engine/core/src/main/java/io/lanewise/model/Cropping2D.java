package io.lanewise.model;

import io.lanewise.tensor.Padding;
import io.lanewise.tensor.Shape;

/**
 * An image without some rows and columns at its sides: [h, w, c] → [h − top − bottom, w − left − right, c].
 *
 * @param sides how many on each side
 */
public record Cropping2D(Padding.Explicit sides) implements Layer {

    @Override
    public Shape outputShape(Shape input) {
        Windows.image(input);
        long height = (long) input.dimension(0) - sides.top() - sides.bottom();
        long width = (long) input.dimension(1) - sides.left() - sides.right();
        if (height < 1 || width < 1) {
            throw new IllegalArgumentException(
                    "expected an image larger than what is cropped (" + sides + "), got " + input);
        }
        return Shape.of((int) height, (int) width, input.last());
    }
}
