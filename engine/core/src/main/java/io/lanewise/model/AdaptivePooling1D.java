package io.lanewise.model;

import io.lanewise.tensor.Shape;

/**
 * One value per channel of each part of a sequence: [n, c] → [length, c], as {@link AdaptivePooling2D} of one row.
 *
 * @param statistic which value
 * @param length number of parts
 */
public record AdaptivePooling1D(PoolingStatistic statistic, int length) implements Layer {

    /**
     * Checks the setting.
     *
     * @throws IllegalArgumentException if the length is not positive
     */
    public AdaptivePooling1D {
        Settings.requirePositive("length", length);
    }

    @Override
    public String kind() {
        return statistic == PoolingStatistic.AVERAGE ? "AdaptiveAveragePooling1D" : "AdaptiveMaxPooling1D";
    }

    @Override
    public Shape outputShape(Shape input) {
        return Shape.of(length, Windows.sequence(input).last());
    }
}
