package io.lanewise.model;

/**
 * An activation function as a layer of its own; the shape stays.
 *
 * @param activation the function
 */
public record ActivationLayer(Activation activation) implements Pointwise {

    @Override
    public String kind() {
        return "Activation";
    }
}
