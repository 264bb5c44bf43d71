package io.lanewise.model;

import io.lanewise.parameter.Initializer;
import io.lanewise.parameter.ParameterSpec;
import io.lanewise.tensor.Layout;
import io.lanewise.tensor.Shape;
import io.lanewise.tensor.Window;
import java.util.List;

/**
 * A depthwise convolution of a sequence followed by one of length 1: [length, c] → [length', c · depthMultiplier] → [length', filters].
 *
 * @param filters output channels
 * @param window a window of one row: its width is the length of the depthwise kernel
 * @param depthMultiplier filters of each channel
 * @param useBias whether a bias is added, at the end
 * @param activation applied to the result
 */
public record SeparableConv1D(int filters, Window window, int depthMultiplier, boolean useBias, Activation activation)
        implements LayerWithActivation {

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if filters or depth multiplier are not positive, or the window has several rows
     */
    public SeparableConv1D {
        Settings.requirePositive("filters", filters);
        Settings.requirePositive("depth multiplier", depthMultiplier);
        Windows.requireOneRow(window);
    }

    @Override
    public SeparableConv1D withActivation(Activation activation) {
        return new SeparableConv1D(filters, window, depthMultiplier, useBias, activation);
    }

    @Override
    public Shape outputShape(Shape input) {
        return Windows.slideAlong(window, input, filters);
    }

    @Override
    public List<ParameterSpec> parameters(Shape input) {
        Shape depthwise = Shape.of(window.width(), input.last(), depthMultiplier);
        Shape pointwise = Shape.of(1, (long) input.last() * depthMultiplier, filters);
        ParameterSpec first =
                ParameterSpec.kernel("depthwise_kernel", depthwise, Layout.LCM, Initializer.GLOROT_UNIFORM);
        ParameterSpec second =
                ParameterSpec.kernel("pointwise_kernel", pointwise, Layout.LIO, Initializer.GLOROT_UNIFORM);
        return useBias
                ? List.of(first, second, ParameterSpec.bias(filters, Initializer.ZEROS))
                : List.of(first, second);
    }
}
