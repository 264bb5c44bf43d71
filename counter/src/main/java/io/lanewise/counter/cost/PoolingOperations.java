package io.lanewise.counter.cost;

import io.lanewise.model.AdaptivePooling1D;
import io.lanewise.model.AdaptivePooling2D;
import io.lanewise.model.AveragePooling2D;
import io.lanewise.model.GlobalPooling1D;
import io.lanewise.model.GlobalPooling2D;
import io.lanewise.model.MaxPooling2D;
import io.lanewise.model.Pooling1D;
import io.lanewise.model.PoolingStatistic;
import io.lanewise.model.Reduction;
import io.lanewise.model.WeightedPooling2D;
import io.lanewise.tensor.Window;
import java.math.BigInteger;
import java.util.List;

/** The arithmetic of layers that take one value of several, by the extents of one sample of input and output, channels last. */
final class PoolingOperations {

    private PoolingOperations() {}

    static Operations of(MaxPooling2D pool, List<BigInteger> output) {
        return windows(PoolingStatistic.MAXIMUM, pool.window(), output);
    }

    static Operations of(AveragePooling2D pool, List<BigInteger> output) {
        return windows(PoolingStatistic.AVERAGE, pool.window(), output);
    }

    static Operations of(Pooling1D pool, List<BigInteger> output) {
        return windows(pool.statistic(), pool.window(), output);
    }

    static Operations of(WeightedPooling2D pool, List<BigInteger> output) {
        BigInteger values = Operations.elements(output);
        return Operations.weighted(BigInteger.ZERO, values, pool.useBias(), pool.activation())
                .and(values.multiply(Operations.taps(pool.window()).add(BigInteger.ONE)));
    }

    static Operations of(GlobalPooling2D pool, List<BigInteger> input, List<BigInteger> output) {
        return pooled(pool.statistic(), Operations.elements(input), output);
    }

    static Operations of(GlobalPooling1D pool, List<BigInteger> input, List<BigInteger> output) {
        return pooled(pool.statistic(), Operations.elements(input), output);
    }

    static Operations of(AdaptivePooling2D pool, List<BigInteger> input, List<BigInteger> output) {
        BigInteger positions = positions(input.get(0), pool.height()).multiply(positions(input.get(1), pool.width()));
        return pooled(pool.statistic(), positions.multiply(output.getLast()), output);
    }

    static Operations of(AdaptivePooling1D pool, List<BigInteger> input, List<BigInteger> output) {
        return pooled(
                pool.statistic(), positions(input.getFirst(), pool.length()).multiply(output.getLast()), output);
    }

    /** A sum counts as a maximum: it has no division either. */
    static Operations of(Reduction reduction, List<BigInteger> input, List<BigInteger> output) {
        boolean divides = reduction.statistic() == Reduction.Statistic.MEAN;
        return pooled(
                divides ? PoolingStatistic.AVERAGE : PoolingStatistic.MAXIMUM, Operations.elements(input), output);
    }

    private static Operations windows(PoolingStatistic statistic, Window window, List<BigInteger> output) {
        return pooled(statistic, Operations.elements(output).multiply(Operations.taps(window)), output);
    }

    /** Of the values in all windows, as many as there are windows begin one; an average divides once for each. */
    private static Operations pooled(PoolingStatistic statistic, BigInteger all, List<BigInteger> output) {
        return Operations.others(
                statistic == PoolingStatistic.AVERAGE ? all : all.subtract(Operations.elements(output)));
    }

    /**
     * Positions of all cells of a grid along an axis, cell i being the positions from ⌊i · extent / cells⌋ to ⌈(i + 1) · extent / cells⌉: each
     * position once, and once more for each border between two cells that lies within it.
     */
    private static BigInteger positions(BigInteger extent, int cells) {
        BigInteger count = BigInteger.valueOf(cells);
        return extent.add(count).subtract(extent.gcd(count));
    }
}
