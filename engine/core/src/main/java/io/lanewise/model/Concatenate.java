package io.lanewise.model;

import io.lanewise.tensor.Shape;
import java.util.Arrays;
import java.util.List;

/**
 * Puts its inputs one after another along an axis; all other extents are equal.
 *
 * @param axis axis of one sample, 0 the outermost; a negative one counts from the last, −1
 */
public record Concatenate(int axis) implements Layer {

    @Override
    public Shape outputShape(Shape input) {
        return outputShape(List.of(input));
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        if (inputs.isEmpty()) {
            throw new IllegalArgumentException("expected at least 1 input, got none");
        }
        Shape first = inputs.getFirst();
        int along = Axes.index(axis, first);
        long[] extents = Arrays.stream(first.toArray()).asLongStream().toArray();
        for (Shape input : inputs.subList(1, inputs.size())) {
            if (input.rank() != first.rank()) {
                throw new IllegalArgumentException("expected inputs of one rank, got " + inputs);
            }
            for (int i = 0; i < extents.length; i++) {
                if (i == along) {
                    extents[i] += input.dimension(i);
                } else if (input.dimension(i) != extents[i]) {
                    throw new IllegalArgumentException(
                            "expected inputs that differ along axis " + axis + " only, got " + inputs);
                }
            }
        }
        return Shape.of(extents);
    }
}
