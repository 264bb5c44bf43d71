package io.lanewise.model;

import io.lanewise.tensor.Shape;

/**
 * {@code a · sigmoid(b)}, a the first half of the input along an axis and b the second: the extent there is halved (Dauphin et al.,
 * ICML 2017).
 *
 * @param axis axis of one sample, 0 the outermost; a negative one counts from the last, −1
 */
public record GatedLinearUnit(int axis) implements Layer {

    @Override
    public String kind() {
        return "Glu";
    }

    @Override
    public Shape outputShape(Shape input) {
        int[] extents = input.toArray();
        int along = Axes.index(axis, input);
        if (extents[along] % 2 != 0) {
            throw new IllegalArgumentException("expected an even extent along axis " + axis + ", got " + input);
        }
        extents[along] /= 2;
        return Shape.of(extents);
    }
}
