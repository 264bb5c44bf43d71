package io.lanewise.model;

import io.lanewise.tensor.Padding;
import io.lanewise.tensor.Shape;

/**
 * Rows and columns of zeros around an image: [h, w, c] → [h + top + bottom, w + left + right, c].
 *
 * @param sides how many on each side
 * @param value what stands there: 0, or what a {@link Resizing} pads with
 */
public record ZeroPadding2D(Padding.Explicit sides, double value) implements Layer {

    /** With zeros. */
    public ZeroPadding2D(Padding.Explicit sides) {
        this(sides, 0);
    }

    @Override
    public Shape outputShape(Shape input) {
        Windows.image(input);
        return Shape.of(
                (long) input.dimension(0) + sides.top() + sides.bottom(),
                (long) input.dimension(1) + sides.left() + sides.right(),
                input.last());
    }
}
