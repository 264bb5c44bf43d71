package io.lanewise.model;

import io.lanewise.tensor.Shape;

/**
 * Where a network is fed.
 *
 * @param shape shape of one sample, for images [height, width, channels]
 */
public record Input(Shape shape) implements Layer {

    /** The entrance of a network for samples of the given extents: {@code input(100, 100, 1)}. */
    public static Input input(int... dimensions) {
        return new Input(Shape.of(dimensions));
    }

    @Override
    public String kind() {
        return "InputLayer";
    }

    @Override
    public Shape outputShape(Shape input) {
        return shape;
    }
}
