package io.lanewise.model;

import io.lanewise.parameter.Initializer;
import io.lanewise.parameter.ParameterSpec;
import io.lanewise.parameter.ParameterSpec.Role;
import io.lanewise.tensor.Layout;
import io.lanewise.tensor.Shape;
import java.util.List;

/**
 * {@code y = scale · x / √(mean(x²) + epsilon)}, the mean taken along some axes (Zhang, Sennrich, NeurIPS 2019); the shape stays.
 *
 * @param epsilon added to the mean
 * @param axes the last axes, at least one, ascending and counted from the last, −1; scale has their extents
 */
public record RMSNormalization(double epsilon, List<Integer> axes) implements Layer {

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if epsilon is negative or no number, or the axes are not the last ones
     */
    public RMSNormalization {
        Settings.requireEpsilon(epsilon);
        axes = Axes.someFromLast(axes);
        if (axes.getFirst() != -axes.size()) {
            throw new IllegalArgumentException("axes: expected the last ones, got " + axes);
        }
    }

    @Override
    public Shape outputShape(Shape input) {
        Axes.extents(axes, Axes.ranked(input));
        return input;
    }

    @Override
    public List<ParameterSpec> parameters(Shape input) {
        return List.of(new ParameterSpec(
                "scale", Axes.extents(axes, input), Layout.C, Role.COEFFICIENT, true, Initializer.ONES));
    }
}
