package io.lanewise.model;

import io.lanewise.tensor.Shape;

/**
 * One value of the whole image, per channel: [h, w, c] → [c], or [1, 1, c].
 *
 * @param statistic which value
 * @param keepDims whether the two axes stay, with an extent of 1
 */
public record GlobalPooling2D(PoolingStatistic statistic, boolean keepDims) implements Layer {

    @Override
    public String kind() {
        return statistic == PoolingStatistic.AVERAGE ? "GlobalAveragePooling2D" : "GlobalMaxPooling2D";
    }

    @Override
    public Shape outputShape(Shape input) {
        int channels = Windows.image(input).last();
        return keepDims ? Shape.of(1, 1, channels) : Shape.of(channels);
    }
}
