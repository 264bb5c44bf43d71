package io.lanewise.model;

import io.lanewise.tensor.Shape;

/**
 * Every position of a sequence several times: [length, c] → [length · factor, c].
 *
 * @param factor how many times
 */
public record UpSampling1D(int factor) implements Layer {

    /**
     * Checks the setting.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public UpSampling1D {
        Settings.requirePositive("factor", factor);
    }

    @Override
    public Shape outputShape(Shape input) {
        return Shape.of((long) Windows.sequence(input).dimension(0) * factor, input.last());
    }
}
