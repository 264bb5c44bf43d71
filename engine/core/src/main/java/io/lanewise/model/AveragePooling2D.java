package io.lanewise.model;

import io.lanewise.tensor.Padding;
import io.lanewise.tensor.Shape;
import io.lanewise.tensor.Window;

/**
 * The average of each window, per channel: [h, w, c] → [h', w', c]. Positions in the padding are not counted.
 *
 * @param window pool extents, strides and padding; the dilation is 1
 */
public record AveragePooling2D(Window window) implements Layer {

    /** A square pool whose stride is its size, valid padding: Keras' default. */
    public static AveragePooling2D of(int poolSize) {
        return new AveragePooling2D(Window.of(poolSize, poolSize).withStrides(poolSize, poolSize));
    }

    public AveragePooling2D withPadding(Padding padding) {
        return new AveragePooling2D(window.withPadding(padding));
    }

    @Override
    public Shape outputShape(Shape input) {
        return Windows.slide(window, input, Windows.image(input).last());
    }
}
