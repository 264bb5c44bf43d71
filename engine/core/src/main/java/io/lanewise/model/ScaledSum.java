package io.lanewise.model;

import io.lanewise.tensor.Shape;
import java.util.List;

/**
 * {@code y = x₀ + scale · x₁}: the residual sum of Keras' InceptionResNetV2. Where an extent of one input is 1, it is repeated.
 *
 * @param scale factor of the second input
 */
public record ScaledSum(double scale) implements Layer {

    @Override
    public String kind() {
        return "CustomScaleLayer";
    }

    @Override
    public Shape outputShape(Shape input) {
        return outputShape(List.of(input));
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        if (inputs.size() != 2) {
            throw new IllegalArgumentException("expected 2 inputs, got " + inputs);
        }
        return Merge.broadcast(inputs.getFirst(), inputs.getLast(), inputs);
    }
}
