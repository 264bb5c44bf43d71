package io.lanewise.model;

import io.lanewise.tensor.Shape;

/**
 * A layer that does something while training only: noise, random pictures, penalties. When a network runs, it is the identity.
 *
 * @param kind Keras' class name: {@code GaussianNoise}, {@code RandomFlip}
 */
public record TrainingOnly(String kind) implements Layer {

    @Override
    public Shape outputShape(Shape input) {
        return input;
    }
}
