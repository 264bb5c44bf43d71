package io.lanewise.model;

import io.lanewise.parameter.ParameterSpec;
import io.lanewise.tensor.Shape;
import java.util.List;

/**
 * Normalisation by each sample's own statistics along some of its axes (Ba, Kiros, Hinton, 2016); the shape stays.
 *
 * <p>{@code y = gamma · (x − mean) / √(variance + epsilon) + beta}: mean and variance are taken along the axes, of all that they
 * span together; gamma and beta have the extents of these axes, and are the same along all others.
 *
 * @param epsilon added to the variance
 * @param scale whether there is a gamma
 * @param center whether there is a beta
 * @param axes the axes, at least one, ascending and counted from the last, −1
 */
public record LayerNormalization(double epsilon, boolean scale, boolean center, List<Integer> axes) implements Layer {

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if there are no axes, or they are not ascending and negative
     */
    public LayerNormalization {
        axes = Axes.ascendingFromLast(axes);
        if (axes.isEmpty()) {
            throw new IllegalArgumentException("axes: expected at least one, got none");
        }
    }

    /** Along the last axis. */
    public LayerNormalization(double epsilon, boolean scale, boolean center) {
        this(epsilon, scale, center, List.of(-1));
    }

    @Override
    public Shape outputShape(Shape input) {
        Axes.extents(axes, Axes.ranked(input));
        return input;
    }

    @Override
    public List<ParameterSpec> parameters(Shape input) {
        return ParameterSpec.scaleAndShift(Axes.extents(axes, input), scale, center);
    }
}
