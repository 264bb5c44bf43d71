package io.lanewise.model;

import io.lanewise.parameter.ParameterSpec;
import io.lanewise.tensor.Shape;
import java.util.List;

/**
 * A layer whose results go through another layer before they leave it: what {@code Dense(4, activation=LeakyReLU(0.2))} is in
 * Keras. It is one layer, of the inner one's kind and with its parameters.
 *
 * @param inner the layer that takes the input
 * @param function what its results go through; it has one input and no parameters
 */
public record Activated(Layer inner, Layer function) implements Layer {

    @Override
    public String kind() {
        return inner.kind();
    }

    @Override
    public Shape outputShape(Shape input) {
        return outputShape(List.of(input));
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        return function.outputShape(inner.outputShape(inputs));
    }

    @Override
    public List<ParameterSpec> parameters(Shape input) {
        return inner.parameters(input);
    }
}
