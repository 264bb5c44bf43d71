package io.lanewise.model;

import io.lanewise.tensor.Shape;

/**
 * Zeros before and after a sequence: [length, c] → [before + length + after, c].
 *
 * @param before how many before
 * @param after how many after
 */
public record ZeroPadding1D(int before, int after) implements Layer {

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if one of them is negative
     */
    public ZeroPadding1D {
        if (before < 0 || after < 0) {
            throw new IllegalArgumentException(
                    "padding: expected no negative side, got before " + before + ", after " + after);
        }
    }

    @Override
    public Shape outputShape(Shape input) {
        return Shape.of((long) Windows.sequence(input).dimension(0) + before + after, input.last());
    }
}
