package io.lanewise.model;

import io.lanewise.tensor.Padding;
import io.lanewise.tensor.Shape;
import io.lanewise.tensor.Window;

/**
 * The largest value of each window, per channel: [h, w, c] → [h', w', c]. Padding never wins: it counts as −∞.
 *
 * @param window pool extents, strides and padding; the dilation is 1
 */
public record MaxPooling2D(Window window) implements Layer {

    /** A square pool whose stride is its size, valid padding: Keras' default. */
    public static MaxPooling2D of(int poolSize) {
        return new MaxPooling2D(Window.of(poolSize, poolSize).withStrides(poolSize, poolSize));
    }

    public MaxPooling2D withStrides(int height, int width) {
        return new MaxPooling2D(window.withStrides(height, width));
    }

    public MaxPooling2D withPadding(Padding padding) {
        return new MaxPooling2D(window.withPadding(padding));
    }

    @Override
    public Shape outputShape(Shape input) {
        return Windows.slide(window, input, Windows.image(input).last());
    }
}
