package io.lanewise.model;

import io.lanewise.parameter.Initializer;
import io.lanewise.parameter.ParameterSpec;
import io.lanewise.parameter.ParameterSpec.Role;
import io.lanewise.tensor.Layout;
import io.lanewise.tensor.Shape;
import java.util.List;

/**
 * {@code y = gamma[c] · x} along the last axis, gamma trained (Touvron et al., ICCV 2021): a layer of Keras' ConvNeXt.
 *
 * @param units extent of the last axis
 */
public record LayerScale(int units) implements Layer {

    /**
     * Checks the setting.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public LayerScale {
        Settings.requirePositive("units", units);
    }

    @Override
    public Shape outputShape(Shape input) {
        if (Axes.ranked(input).last() != units) {
            throw new IllegalArgumentException("expected an input of " + units + " channels, got " + input);
        }
        return input;
    }

    @Override
    public List<ParameterSpec> parameters(Shape input) {
        return List.of(new ParameterSpec("gamma", Shape.of(units), Layout.C, Role.COEFFICIENT, true, Initializer.ONES));
    }
}
