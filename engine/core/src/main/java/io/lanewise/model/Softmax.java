package io.lanewise.model;

import io.lanewise.tensor.Shape;

/**
 * {@code e^(xᵢ) / Σⱼ e^(xⱼ)} along an axis, as a layer; the shape stays.
 *
 * @param axis axis of one sample, 0 the outermost; a negative one counts from the last, −1
 */
public record Softmax(int axis) implements Layer {

    @Override
    public Shape outputShape(Shape input) {
        Axes.index(axis, input);
        return input;
    }
}
