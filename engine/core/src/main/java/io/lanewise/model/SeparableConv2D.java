package io.lanewise.model;

import io.lanewise.parameter.Initializer;
import io.lanewise.parameter.ParameterSpec;
import io.lanewise.tensor.Layout;
import io.lanewise.tensor.Shape;
import io.lanewise.tensor.Window;
import java.util.List;

/**
 * A depthwise convolution followed by one of 1x1: [h, w, c] → [h', w', c · depthMultiplier] → [h', w', filters].
 *
 * @param filters output channels
 * @param window extents of the depthwise kernel, strides, dilation and padding
 * @param depthMultiplier filters of each channel
 * @param useBias whether a bias is added, at the end
 * @param activation applied to the result
 */
public record SeparableConv2D(int filters, Window window, int depthMultiplier, boolean useBias, Activation activation)
        implements LayerWithActivation {

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if filters or depth multiplier are not positive
     */
    public SeparableConv2D {
        Settings.requirePositive("filters", filters);
        Settings.requirePositive("depth multiplier", depthMultiplier);
    }

    @Override
    public SeparableConv2D withActivation(Activation activation) {
        return new SeparableConv2D(filters, window, depthMultiplier, useBias, activation);
    }

    @Override
    public Shape outputShape(Shape input) {
        return Windows.slide(window, input, filters);
    }

    @Override
    public List<ParameterSpec> parameters(Shape input) {
        Shape depthwise = Shape.of(window.height(), window.width(), input.last(), depthMultiplier);
        Shape pointwise = Shape.of(1, 1, (long) input.last() * depthMultiplier, filters);
        ParameterSpec first =
                ParameterSpec.kernel("depthwise_kernel", depthwise, Layout.HWCM, Initializer.GLOROT_UNIFORM);
        ParameterSpec second =
                ParameterSpec.kernel("pointwise_kernel", pointwise, Layout.HWIO, Initializer.GLOROT_UNIFORM);
        return useBias
                ? List.of(first, second, ParameterSpec.bias(filters, Initializer.ZEROS))
                : List.of(first, second);
    }
}
