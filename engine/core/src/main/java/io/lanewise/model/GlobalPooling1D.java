package io.lanewise.model;

import io.lanewise.tensor.Shape;

/**
 * One value of the whole sequence, per channel: [length, c] → [c], or [1, c].
 *
 * @param statistic which value
 * @param keepDims whether the first axis stays, with an extent of 1
 */
public record GlobalPooling1D(PoolingStatistic statistic, boolean keepDims) implements Layer {

    @Override
    public String kind() {
        return statistic == PoolingStatistic.AVERAGE ? "GlobalAveragePooling1D" : "GlobalMaxPooling1D";
    }

    @Override
    public Shape outputShape(Shape input) {
        int channels = Windows.sequence(input).last();
        return keepDims ? Shape.of(1, channels) : Shape.of(channels);
    }
}
