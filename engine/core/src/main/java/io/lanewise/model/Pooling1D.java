package io.lanewise.model;

import io.lanewise.tensor.Shape;
import io.lanewise.tensor.Window;

/**
 * The maximum or the average of each window along a sequence, per channel: [length, c] → [length', c].
 *
 * @param statistic which of them
 * @param window a window of one row: its width is the pool's length; the dilation is 1
 */
public record Pooling1D(PoolingStatistic statistic, Window window) implements Layer {

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if the window has several rows
     */
    public Pooling1D {
        Windows.requireOneRow(window);
    }

    @Override
    public String kind() {
        return statistic == PoolingStatistic.AVERAGE ? "AveragePooling1D" : "MaxPooling1D";
    }

    @Override
    public Shape outputShape(Shape input) {
        return Windows.slideAlong(window, input, Windows.sequence(input).last());
    }
}
