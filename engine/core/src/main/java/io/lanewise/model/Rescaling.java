package io.lanewise.model;

import io.lanewise.tensor.Shape;

/**
 * {@code y = scale · x + offset}, float by float.
 *
 * @param scale factor
 * @param offset summand
 */
public record Rescaling(double scale, double offset) implements Layer {

    @Override
    public Shape outputShape(Shape input) {
        return input;
    }
}
