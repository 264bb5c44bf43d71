package io.lanewise.model;

import io.lanewise.parameter.Initializer;
import io.lanewise.parameter.ParameterSpec;
import io.lanewise.tensor.Layout;
import io.lanewise.tensor.Padding;
import io.lanewise.tensor.Shape;
import io.lanewise.tensor.Window;
import java.util.List;
import java.util.Optional;

/**
 * The transposed convolution: every input pixel spreads over a window of the output, [h, w, c] → [h', w', filters].
 *
 * <p>With {@code k' = (k − 1) · dilation + 1}: same padding gives {@code h · stride}, valid padding
 * {@code h · stride + max(k' − stride, 0)}. Where an output padding is given, same padding gives
 * {@code (h − 1) · stride + k' mod 2 + outputPadding}, valid padding {@code (h − 1) · stride + k' + outputPadding}. Source: Keras' {@code compute_conv_transpose_output_shape}.
 *
 * @param filters output channels
 * @param window kernel extents, strides, dilation and padding (valid or same)
 * @param useBias whether a bias is added
 * @param activation applied to the result
 * @param outputPadding what the output is longer by; empty for the extents above
 */
public record Conv2DTranspose(
        int filters, Window window, boolean useBias, Activation activation, Optional<OutputPadding> outputPadding)
        implements LayerWithActivation {

    /**
     * What the output is longer by than the shortest that leads back to the input.
     *
     * @param height rows
     * @param width columns
     */
    public record OutputPadding(int height, int width) {}

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if filters are not positive, the padding is explicit, or no convolution leads back from outputs with this
     *     padding to the inputs
     */
    public Conv2DTranspose {
        Settings.requirePositive("filters", filters);
        if (window.padding() instanceof Padding.Explicit) {
            throw new IllegalArgumentException("padding: expected valid or same, got " + window.padding());
        }
        outputPadding.ifPresent(beyond -> {
            requireLeadsBack(window, beyond.height(), window.height(), window.strideHeight(), window.dilationHeight());
            requireLeadsBack(window, beyond.width(), window.width(), window.strideWidth(), window.dilationWidth());
        });
    }

    /** Without an output padding of its own. */
    public Conv2DTranspose(int filters, Window window, boolean useBias, Activation activation) {
        this(filters, window, useBias, activation, Optional.empty());
    }

    public Conv2DTranspose withBias() {
        return new Conv2DTranspose(filters, window, true, activation, outputPadding);
    }

    public Conv2DTranspose withOutputPadding(int height, int width) {
        return new Conv2DTranspose(filters, window, useBias, activation, Optional.of(new OutputPadding(height, width)));
    }

    @Override
    public Conv2DTranspose withActivation(Activation activation) {
        return new Conv2DTranspose(filters, window, useBias, activation, outputPadding);
    }

    @Override
    public Shape outputShape(Shape input) {
        Windows.image(input);
        return Shape.of(
                spread(
                        input.dimension(0),
                        window.height(),
                        window.strideHeight(),
                        window.dilationHeight(),
                        outputPadding.map(OutputPadding::height)),
                spread(
                        input.dimension(1),
                        window.width(),
                        window.strideWidth(),
                        window.dilationWidth(),
                        outputPadding.map(OutputPadding::width)),
                filters);
    }

    private long spread(int extent, int taps, int stride, int dilation, Optional<Integer> padding) {
        long reach = Window.extent(taps, dilation);
        if (padding.isPresent()) {
            long last = window.padding() instanceof Padding.Same ? reach % 2 : reach;
            return (extent - 1L) * stride + last + padding.get();
        }
        long beyond = window.padding() instanceof Padding.Same ? 0 : Math.max(reach - stride, 0);
        return (long) extent * stride + beyond;
    }

    @Override
    public List<ParameterSpec> parameters(Shape input) {
        Shape shape = Shape.of(window.height(), window.width(), filters, input.last());
        ParameterSpec kernel = ParameterSpec.kernel("kernel", shape, Layout.HWOI, Initializer.GLOROT_UNIFORM);
        return useBias ? List.of(kernel, ParameterSpec.bias(filters, Initializer.ZEROS)) : List.of(kernel);
    }

    /** A convolution of the outputs has as many positions as there are inputs only within one stride. */
    private static void requireLeadsBack(Window window, int padding, int taps, int stride, int dilation) {
        long least = window.padding() instanceof Padding.Same ? 1 - Window.extent(taps, dilation) % 2 : 0;
        if (padding < least || padding > least + stride - 1) {
            throw new IllegalArgumentException("output padding: expected %d to %d with stride %d, got %d"
                    .formatted(least, least + stride - 1, stride, padding));
        }
    }
}
