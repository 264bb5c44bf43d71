package io.lanewise.model;

import io.lanewise.tensor.Shape;
import java.util.List;

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

    /**
     * A copy of axes that are counted from the last.
     *
     * @throws IllegalArgumentException if they are not negative and ascending
     */
    static List<Integer> ascendingFromLast(List<Integer> axes) {
        for (int i = 0; i < axes.size(); i++) {
            boolean ascending = axes.get(i) < 0 && (i == 0 || axes.get(i) > axes.get(i - 1));
            if (!ascending) {
                throw new IllegalArgumentException("axes: expected negative ones in ascending order, got " + axes);
            }
        }
        return List.copyOf(axes);
    }

    /**
     * The same of axes of which there is at least one.
     *
     * @throws IllegalArgumentException if there is none, or they are not negative and ascending
     */
    static List<Integer> someFromLast(List<Integer> axes) {
        if (axes.isEmpty()) {
            throw new IllegalArgumentException("axes: expected at least one, got none");
        }
        return ascendingFromLast(axes);
    }

    /**
     * The extents along some axes.
     *
     * @throws IllegalArgumentException if the shape does not have all of them
     */
    static Shape extents(List<Integer> axes, Shape shape) {
        return Shape.of(axes.stream()
                .mapToInt(axis -> shape.dimension(index(axis, shape)))
                .toArray());
    }
}
