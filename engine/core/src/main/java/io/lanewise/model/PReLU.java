package io.lanewise.model;

import io.lanewise.parameter.Initializer;
import io.lanewise.parameter.ParameterSpec;
import io.lanewise.parameter.ParameterSpec.Role;
import io.lanewise.tensor.Layout;
import io.lanewise.tensor.Shape;
import java.util.List;

/**
 * {@code x where x ≥ 0, else alpha · x} with a trained alpha for every place of a sample (He et al., ICCV 2015); the shape stays.
 *
 * @param sharedAxes axes of one sample, 0 the outermost, along which alpha is the same
 */
public record PReLU(List<Integer> sharedAxes) implements Layer {

    public PReLU {
        sharedAxes = List.copyOf(sharedAxes);
    }

    @Override
    public Shape outputShape(Shape input) {
        sharedAxes.forEach(axis -> Axes.index(axis, input));
        return Axes.ranked(input);
    }

    @Override
    public List<ParameterSpec> parameters(Shape input) {
        int[] extents = input.toArray();
        for (int axis : sharedAxes) {
            extents[Axes.index(axis, input)] = 1;
        }
        return List.of(new ParameterSpec(
                "alpha", Shape.of(extents), Layout.ACTIVATION, Role.COEFFICIENT, true, Initializer.ZEROS));
    }
}
