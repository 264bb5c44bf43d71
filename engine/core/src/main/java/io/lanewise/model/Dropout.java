package io.lanewise.model;

import io.lanewise.tensor.Shape;

/**
 * Drops inputs while training; when a network runs, it is the identity.
 *
 * @param rate share of inputs that training drops
 */
public record Dropout(double rate) implements Layer {

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if the rate is not within [0, 1]
     */
    public Dropout {
        if (!(rate >= 0 && rate <= 1)) {
            throw new IllegalArgumentException("rate: expected 0 … 1, got " + rate);
        }
    }

    @Override
    public Shape outputShape(Shape input) {
        return input;
    }
}
