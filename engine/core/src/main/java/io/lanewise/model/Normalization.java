package io.lanewise.model;

import io.lanewise.parameter.Initializer;
import io.lanewise.parameter.ParameterSpec;
import io.lanewise.tensor.Shape;
import java.util.List;
import java.util.Optional;

/**
 * {@code y = (x − mean) / max(√variance, 1e-7)}, or its inverse {@code y = x · max(√variance, 1e-7) + mean}, by statistics that were taken of the training data before it was trained on; the
 * shape stays. There is a mean and a variance for every place along the axes that are kept; along all others they are the same.
 * Keras also keeps how many samples it saw, one number that no result depends on.
 *
 * @param axes the axes that are kept, ascending and counted from the last, −1; none for one mean and variance of all
 * @param given mean and variance that stand in the configuration; empty if they are weights
 * @param inverse whether it is the inverse
 */
public record Normalization(List<Integer> axes, Optional<Statistics> given, boolean inverse) implements Layer {

    /** The least that is divided by. */
    public static final double MIN_DEVIATION = 1e-7;

    /**
     * Means and variances, row-major over the axes that are kept; a single one counts for all.
     *
     * @param mean the means
     * @param variance the variances
     */
    public record Statistics(List<Double> mean, List<Double> variance) {

        public Statistics {
            mean = List.copyOf(mean);
            variance = List.copyOf(variance);
        }
    }

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if the axes are not ascending and negative
     */
    public Normalization {
        axes = Axes.ascendingFromLast(axes);
    }

    /** Along the last axis, by weights. */
    public static Normalization adapted() {
        return new Normalization(List.of(-1), Optional.empty(), false);
    }

    /** Whether mean and variance are weights; else they stand in the configuration. */
    public boolean stored() {
        return given.isEmpty();
    }

    @Override
    public Shape outputShape(Shape input) {
        long places = Axes.extents(axes, Axes.ranked(input)).elements();
        given.ifPresent(statistics -> {
            requireCount("mean", statistics.mean().size(), places);
            requireCount("variance", statistics.variance().size(), places);
        });
        return input;
    }

    @Override
    public List<ParameterSpec> parameters(Shape input) {
        if (!stored()) {
            return List.of();
        }
        Shape places = Axes.extents(axes, input);
        return List.of(
                ParameterSpec.statistic("mean", places, Initializer.ZEROS),
                ParameterSpec.statistic("variance", places, Initializer.ONES),
                ParameterSpec.statistic("count", Shape.of(), Initializer.ZEROS));
    }

    private static void requireCount(String what, int count, long places) {
        if (count != 1 && count != places) {
            throw new IllegalArgumentException(what + ": expected 1 or " + places + " numbers, got " + count);
        }
    }
}
