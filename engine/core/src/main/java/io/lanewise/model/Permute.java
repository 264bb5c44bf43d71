package io.lanewise.model;

import io.lanewise.tensor.Shape;
import java.util.List;

/**
 * Other order of axes.
 *
 * @param axes for each axis of the output the axis of the input, 0 the outermost of a sample
 */
public record Permute(List<Integer> axes) implements Layer {

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if not every axis stands exactly once
     */
    public Permute {
        axes = List.copyOf(axes);
        for (int axis = 0; axis < axes.size(); axis++) {
            if (!axes.contains(axis)) {
                throw new IllegalArgumentException(
                        "axes: expected each of 0 … " + (axes.size() - 1) + " once, got " + axes);
            }
        }
    }

    @Override
    public Shape outputShape(Shape input) {
        if (input.rank() != axes.size()) {
            throw new IllegalArgumentException("expected an input of rank " + axes.size() + ", got " + input);
        }
        return Shape.of(axes.stream().mapToInt(input::dimension).toArray());
    }
}
