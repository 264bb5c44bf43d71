package io.lanewise.model;

import io.lanewise.parameter.Initializer;
import io.lanewise.parameter.ParameterSpec;
import io.lanewise.tensor.Shape;
import java.util.List;

/**
 * {@code y = (x − mean) / √variance} along the last axis, by statistics that were taken of the training data before it was
 * trained on; the shape stays. Keras also keeps how many samples it saw, one number that no result depends on.
 *
 * @param stored whether mean and variance are weights; else they stand in the configuration
 */
public record Normalization(boolean stored) implements Layer {

    @Override
    public Shape outputShape(Shape input) {
        return Axes.ranked(input);
    }

    @Override
    public List<ParameterSpec> parameters(Shape input) {
        if (!stored) {
            return List.of();
        }
        Shape channels = Shape.of(input.last());
        return List.of(
                ParameterSpec.statistic("mean", channels, Initializer.ZEROS),
                ParameterSpec.statistic("variance", channels, Initializer.ONES),
                ParameterSpec.statistic("count", Shape.of(), Initializer.ZEROS));
    }
}
