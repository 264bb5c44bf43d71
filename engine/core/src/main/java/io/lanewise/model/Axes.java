package io.lanewise.model;

import io.lanewise.tensor.Shape;

/** Axes of one sample, the batch dimension left out: 0 is the outermost, −1 the last. */
final class Axes {

    private Axes() {}

    /**
     * {@code shape} itself.
     *
     * @throws IllegalArgumentException if it is of rank 0
     */
    static Shape ranked(Shape shape) {
        if (shape.rank() < 1) {
            throw new IllegalArgumentException("expected an input of rank 1 or more, got " + shape);
        }
        return shape;
    }

    /**
     * The axis counted from the outermost one.
     *
     * @throws IllegalArgumentException if the shape has no such axis
     */
    static int index(int axis, Shape shape) {
        int index = axis < 0 ? axis + shape.rank() : axis;
        if (index < 0 || index >= shape.rank()) {
            throw new IllegalArgumentException("expected an axis of " + shape + ", got " + axis);
        }
        return index;
    }
}
