package io.lanewise.model;

import io.lanewise.parameter.Initializer;
import io.lanewise.parameter.ParameterSpec;
import io.lanewise.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * Normalisation by the statistics of the training data (Ioffe, Szegedy, ICML 2015), along one axis; the shape stays.
 *
 * <p>{@code y = gamma · (x − movingMean) / √(movingVariance + epsilon) + beta}
 *
 * @param epsilon added to the variance
 * @param scale whether there is a gamma
 * @param center whether there is a beta
 * @param axis the axis whose places have statistics of their own, counted from the last, −1
 */
public record BatchNormalization(double epsilon, boolean scale, boolean center, int axis) implements Layer {

    /** Keras' default. */
    public static final double EPSILON = 1e-3;

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if epsilon is negative or no number, or the axis is not negative
     */
    public BatchNormalization {
        Settings.requireEpsilon(epsilon);
        if (axis >= 0) {
            throw new IllegalArgumentException("axis: expected one counted from the last, −1, got " + axis);
        }
    }

    /** Along the last axis. */
    public BatchNormalization(double epsilon, boolean scale, boolean center) {
        this(epsilon, scale, center, -1);
    }

    /** With Keras' defaults: gamma, beta, epsilon {@value #EPSILON}. */
    public static BatchNormalization standard() {
        return new BatchNormalization(EPSILON, true, true);
    }

    @Override
    public Shape outputShape(Shape input) {
        Axes.index(axis, Axes.ranked(input));
        return input;
    }

    @Override
    public List<ParameterSpec> parameters(Shape input) {
        Shape channels = Shape.of(input.dimension(axis));
        List<ParameterSpec> specs = new ArrayList<>(ParameterSpec.scaleAndShift(channels, scale, center));
        specs.add(ParameterSpec.statistic("moving_mean", channels, Initializer.ZEROS));
        specs.add(ParameterSpec.statistic("moving_variance", channels, Initializer.ONES));
        return List.copyOf(specs);
    }
}
