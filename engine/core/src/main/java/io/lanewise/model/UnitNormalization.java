package io.lanewise.model;

import io.lanewise.tensor.Shape;
import java.util.List;

/**
 * {@code y = x · min(1 / √Σx², 10¹²)}, the sum taken along some axes: each sample of length 1; the shape stays.
 *
 * @param axes the axes, at least one, ascending and counted from the last, −1
 */
public record UnitNormalization(List<Integer> axes) implements Layer {

    /**
     * Checks the setting.
     *
     * @throws IllegalArgumentException if there are no axes, or they are not ascending and negative
     */
    public UnitNormalization {
        axes = Axes.someFromLast(axes);
    }

    @Override
    public Shape outputShape(Shape input) {
        Axes.extents(axes, Axes.ranked(input));
        return input;
    }
}
