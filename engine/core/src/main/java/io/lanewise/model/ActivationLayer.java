package io.lanewise.model;

import io.lanewise.tensor.Shape;

/**
 * An activation function as a layer of its own; the shape stays.
 *
 * @param activation the function
 */
public record ActivationLayer(Activation activation) implements Layer {

    @Override
    public String kind() {
        return "Activation";
    }

    @Override
    public Shape outputShape(Shape input) {
        return input;
    }
}
