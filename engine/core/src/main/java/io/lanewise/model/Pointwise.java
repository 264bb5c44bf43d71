package io.lanewise.model;

import io.lanewise.tensor.Shape;

/**
 * A layer that is a function of each float alone, {@code y[i] = f(x[i])}: the shape stays, there are no parameters, and the
 * operation before it can apply it while it stores. The one exception is an {@link ActivationLayer} whose function is along the last axis.
 */
public sealed interface Pointwise extends Layer
        permits ActivationLayer, ReLU, LeakyReLU, ThresholdedReLU, ELU, ElementOperation {

    @Override
    default Shape outputShape(Shape input) {
        return input;
    }
}
