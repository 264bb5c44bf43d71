package io.lanewise.model;

import io.lanewise.parameter.ParameterSpec;
import io.lanewise.tensor.Shape;
import java.util.List;

/**
 * Normalisation by each sample's own statistics along its last axis (Ba, Kiros, Hinton, 2016); the shape stays.
 *
 * <p>{@code y = gamma · (x − mean) / √(variance + epsilon) + beta}
 *
 * @param epsilon added to the variance
 * @param scale whether there is a gamma
 * @param center whether there is a beta
 */
public record LayerNormalization(double epsilon, boolean scale, boolean center) implements Layer {

    @Override
    public Shape outputShape(Shape input) {
        return Axes.ranked(input);
    }

    @Override
    public List<ParameterSpec> parameters(Shape input) {
        return ParameterSpec.scaleAndShift(Shape.of(input.last()), scale, center);
    }
}
