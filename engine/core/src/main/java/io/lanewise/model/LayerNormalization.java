package io.lanewise.model;

import io.lanewise.parameter.ParameterSpec;
import io.lanewise.tensor.Shape;
import java.util.List;

/**
 * Normalisation by each sample's own statistics along some of its axes (Ba, Kiros, Hinton, 2016); the shape stays.
 *
 * <p>{@code y = gamma · (x − mean) / √(variance + epsilon) + beta}: mean and variance are taken along the axes, of all that they
 * span together; gamma and beta have the extents of these axes, and are the same along all others. With {@code uncentred} the mean is not subtracted, though the variance
 * is that around the mean: what Keras calls {@code rms_scaling}; there is no beta then.
 *
 * @param epsilon added to the variance
 * @param scale whether there is a gamma
 * @param center whether there is a beta
 * @param axes the axes, at least one, ascending and counted from the last, −1
 * @param uncentred whether the mean stays
 */
public record LayerNormalization(double epsilon, boolean scale, boolean center, List<Integer> axes, boolean uncentred)
        implements Layer {

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if epsilon is negative or no number, there are no axes, they are not ascending and negative, or there is a beta though the mean stays
     */
    public LayerNormalization {
        Settings.requireEpsilon(epsilon);
        axes = Axes.someFromLast(axes);
        if (uncentred && center) {
            throw new IllegalArgumentException("center: expected no beta where the mean stays, got one");
        }
    }

    /** With the mean subtracted. */
    public LayerNormalization(double epsilon, boolean scale, boolean center, List<Integer> axes) {
        this(epsilon, scale, center, axes, false);
    }

    /** Along the last axis. */
    public LayerNormalization(double epsilon, boolean scale, boolean center) {
        this(epsilon, scale, center, List.of(-1));
    }

    @Override
    public Shape outputShape(Shape input) {
        Axes.extents(axes, Axes.ranked(input));
        return input;
    }

    @Override
    public List<ParameterSpec> parameters(Shape input) {
        return ParameterSpec.scaleAndShift(Axes.extents(axes, input), scale, center);
    }
}
