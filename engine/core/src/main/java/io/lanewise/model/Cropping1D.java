package io.lanewise.model;

import io.lanewise.tensor.Shape;

/**
 * A sequence without its ends: [length, c] → [length − before − after, c].
 *
 * @param before how many positions are left out at the beginning
 * @param after how many at the end
 */
public record Cropping1D(int before, int after) implements Layer {

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if one of them is negative
     */
    public Cropping1D {
        if (before < 0 || after < 0) {
            throw new IllegalArgumentException(
                    "cropping: expected no negative side, got before " + before + ", after " + after);
        }
    }

    @Override
    public Shape outputShape(Shape input) {
        long left = (long) Windows.sequence(input).dimension(0) - before - after;
        if (left < 1) {
            throw new IllegalArgumentException(
                    "expected a sequence longer than " + before + " + " + after + ", got " + input);
        }
        return Shape.of((int) left, input.last());
    }
}
