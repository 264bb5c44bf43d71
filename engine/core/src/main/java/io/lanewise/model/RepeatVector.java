package io.lanewise.model;

import io.lanewise.tensor.Shape;

/**
 * The same row several times: [n] → [times, n].
 *
 * @param times how often
 */
public record RepeatVector(int times) implements Layer {

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if {@code times} is not positive
     */
    public RepeatVector {
        Settings.requirePositive("times", times);
    }

    @Override
    public Shape outputShape(Shape input) {
        if (input.rank() != 1) {
            throw new IllegalArgumentException("expected an input of rank 1, got " + input);
        }
        return Shape.of(times, input.last());
    }
}
