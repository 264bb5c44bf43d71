package io.lanewise.model;

import io.lanewise.tensor.Shape;

/**
 * One value per channel of each cell of a grid over the image: [h, w, c] → [height, width, c]. Row i of the grid is that of the rows
 * from {@code ⌊i · h / height⌋} up to, but without, {@code ⌈(i + 1) · h / height⌉}; columns likewise.
 *
 * @param statistic which value
 * @param height rows of the grid
 * @param width columns of the grid
 */
public record AdaptivePooling2D(PoolingStatistic statistic, int height, int width) implements Layer {

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if an extent is not positive
     */
    public AdaptivePooling2D {
        Settings.requirePositive("height", height);
        Settings.requirePositive("width", width);
    }

    @Override
    public String kind() {
        return statistic == PoolingStatistic.AVERAGE ? "AdaptiveAveragePooling2D" : "AdaptiveMaxPooling2D";
    }

    @Override
    public Shape outputShape(Shape input) {
        return Shape.of(height, width, Windows.image(input).last());
    }
}
