package io.lanewise.model;

import io.lanewise.parameter.Initializer;
import io.lanewise.parameter.ParameterSpec;
import io.lanewise.tensor.Layout;
import io.lanewise.tensor.Shape;
import io.lanewise.tensor.Window;
import java.util.List;

/**
 * A convolution of each channel of a sequence by itself: [length, c] → [length', c · depthMultiplier].
 *
 * @param window a window of one row: its width is the kernel's length
 * @param depthMultiplier filters of each channel
 * @param useBias whether a bias is added
 * @param activation applied to the result
 */
public record DepthwiseConv1D(Window window, int depthMultiplier, boolean useBias, Activation activation)
        implements LayerWithActivation {

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if the depth multiplier is not positive, or the window has several rows
     */
    public DepthwiseConv1D {
        Settings.requirePositive("depth multiplier", depthMultiplier);
        Windows.requireOneRow(window);
    }

    @Override
    public DepthwiseConv1D withActivation(Activation activation) {
        return new DepthwiseConv1D(window, depthMultiplier, useBias, activation);
    }

    @Override
    public Shape outputShape(Shape input) {
        return Windows.slideAlong(window, input, (long) Windows.sequence(input).last() * depthMultiplier);
    }

    @Override
    public List<ParameterSpec> parameters(Shape input) {
        Shape shape = Shape.of(window.width(), input.last(), depthMultiplier);
        ParameterSpec kernel = ParameterSpec.kernel("kernel", shape, Layout.LCM, Initializer.GLOROT_UNIFORM);
        ParameterSpec bias = ParameterSpec.bias(input.last() * depthMultiplier, Initializer.ZEROS);
        return useBias ? List.of(kernel, bias) : List.of(kernel);
    }
}
