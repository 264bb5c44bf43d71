package io.lanewise.model;

import io.lanewise.parameter.Initializer;
import io.lanewise.parameter.ParameterSpec;
import io.lanewise.tensor.Layout;
import io.lanewise.tensor.Padding;
import io.lanewise.tensor.Shape;
import io.lanewise.tensor.Window;
import java.util.List;

/**
 * Two-dimensional convolution (cross-correlation, as in every framework), [h, w, c] → [h', w', filters].
 *
 * <p>{@code y[i, j, f] = act(bias[f] + Σ x[i·s + u·d, j·s + v·d, c] · kernel[u, v, c, f])}; with groups, filter {@code f} sees
 * only the channels of its own group.
 *
 * @param filters output channels
 * @param window kernel extents, strides, dilation and padding
 * @param groups number of groups the channels are split into; divides both input channels and filters
 * @param useBias whether a bias is added
 * @param activation applied to the result
 * @param kernelInitializer fills the kernel
 * @param biasInitializer fills the bias
 */
public record Conv2D(
        int filters,
        Window window,
        int groups,
        boolean useBias,
        Activation activation,
        Initializer kernelInitializer,
        Initializer biasInitializer)
        implements LayerWithActivation {

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if filters or groups are not positive or do not divide
     */
    public Conv2D {
        Settings.requirePositive("filters", filters);
        Settings.requirePositive("groups", groups);
        if (filters % groups != 0) {
            throw new IllegalArgumentException(
                    "filters: expected a multiple of groups = " + groups + ", got " + filters);
        }
    }

    /** A convolution with a square kernel and Keras' defaults: stride 1, valid padding, bias, linear. */
    public static Conv2D of(int filters, int kernelSize) {
        return of(filters, kernelSize, kernelSize);
    }

    /** A convolution with Keras' defaults: stride 1, valid padding, bias, linear. */
    public static Conv2D of(int filters, int kernelHeight, int kernelWidth) {
        return new Conv2D(
                filters,
                Window.of(kernelHeight, kernelWidth),
                1,
                true,
                Activation.LINEAR,
                Initializer.GLOROT_UNIFORM,
                Initializer.ZEROS);
    }

    public Conv2D withStrides(int height, int width) {
        return withWindow(window.withStrides(height, width));
    }

    public Conv2D withDilations(int height, int width) {
        return withWindow(window.withDilations(height, width));
    }

    public Conv2D withPadding(Padding padding) {
        return withWindow(window.withPadding(padding));
    }

    public Conv2D withWindow(Window window) {
        return new Conv2D(filters, window, groups, useBias, activation, kernelInitializer, biasInitializer);
    }

    public Conv2D withGroups(int groups) {
        return new Conv2D(filters, window, groups, useBias, activation, kernelInitializer, biasInitializer);
    }

    public Conv2D withBias() {
        return new Conv2D(filters, window, groups, true, activation, kernelInitializer, biasInitializer);
    }

    public Conv2D withoutBias() {
        return new Conv2D(filters, window, groups, false, activation, kernelInitializer, biasInitializer);
    }

    @Override
    public Conv2D withActivation(Activation activation) {
        return new Conv2D(filters, window, groups, useBias, activation, kernelInitializer, biasInitializer);
    }

    public Conv2D withInitializers(Initializer kernel, Initializer bias) {
        return new Conv2D(filters, window, groups, useBias, activation, kernel, bias);
    }

    @Override
    public Shape outputShape(Shape input) {
        int channels = Windows.image(input).last();
        if (channels % groups != 0) {
            throw new IllegalArgumentException(
                    "expected a multiple of groups = " + groups + " as input channels, got " + channels);
        }
        return Windows.slide(window, input, filters);
    }

    @Override
    public List<ParameterSpec> parameters(Shape input) {
        Shape shape = Shape.of(window.height(), window.width(), input.last() / groups, filters);
        ParameterSpec kernel = ParameterSpec.kernel("kernel", shape, Layout.HWIO, kernelInitializer);
        return useBias ? List.of(kernel, ParameterSpec.bias(filters, biasInitializer)) : List.of(kernel);
    }
}
