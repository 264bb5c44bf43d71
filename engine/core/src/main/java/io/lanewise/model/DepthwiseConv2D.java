package io.lanewise.model;

import io.lanewise.parameter.Initializer;
import io.lanewise.parameter.ParameterSpec;
import io.lanewise.tensor.Layout;
import io.lanewise.tensor.Shape;
import io.lanewise.tensor.Window;
import java.util.List;

/**
 * A convolution of each channel by itself: [h, w, c] → [h', w', c · depthMultiplier].
 *
 * @param window kernel extents, strides, dilation and padding
 * @param depthMultiplier filters of each channel
 * @param useBias whether a bias is added
 * @param activation applied to the result
 */
public record DepthwiseConv2D(Window window, int depthMultiplier, boolean useBias, Activation activation)
        implements LayerWithActivation {

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if the depth multiplier is not positive
     */
    public DepthwiseConv2D {
        Settings.requirePositive("depth multiplier", depthMultiplier);
    }

    /** One filter a channel, a square kernel, stride 1, valid padding, bias, linear. */
    public static DepthwiseConv2D of(int kernelSize) {
        return new DepthwiseConv2D(Window.of(kernelSize, kernelSize), 1, true, Activation.LINEAR);
    }

    @Override
    public DepthwiseConv2D withActivation(Activation activation) {
        return new DepthwiseConv2D(window, depthMultiplier, useBias, activation);
    }

    @Override
    public Shape outputShape(Shape input) {
        return Windows.slide(window, input, (long) Windows.image(input).last() * depthMultiplier);
    }

    @Override
    public List<ParameterSpec> parameters(Shape input) {
        Shape shape = Shape.of(window.height(), window.width(), input.last(), depthMultiplier);
        ParameterSpec kernel = ParameterSpec.kernel("kernel", shape, Layout.HWCM, Initializer.GLOROT_UNIFORM);
        ParameterSpec bias = ParameterSpec.bias(input.last() * depthMultiplier, Initializer.ZEROS);
        return useBias ? List.of(kernel, bias) : List.of(kernel);
    }
}
