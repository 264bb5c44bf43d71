package io.lanewise.model;

import io.lanewise.parameter.Initializer;
import io.lanewise.parameter.ParameterSpec;
import io.lanewise.parameter.ParameterSpec.Role;
import io.lanewise.tensor.Layout;
import io.lanewise.tensor.Padding;
import io.lanewise.tensor.Shape;
import io.lanewise.tensor.Window;
import java.util.List;

/**
 * The transposed convolution: every input pixel spreads over a window of the output, [h, w, c] → [h', w', filters].
 *
 * <p>With {@code k' = (k − 1) · dilation + 1}: same padding gives {@code h · stride}, valid padding
 * {@code h · stride + max(k' − stride, 0)}. Source: Keras' {@code compute_conv_transpose_output_shape}.
 *
 * @param filters output channels
 * @param window kernel extents, strides, dilation and padding (valid or same)
 * @param useBias whether a bias is added
 * @param activation applied to the result
 */
public record Conv2DTranspose(int filters, Window window, boolean useBias, Activation activation) implements Layer {

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if filters are not positive, or the padding is explicit
     */
    public Conv2DTranspose {
        Windows.requirePositive("filters", filters);
        if (window.padding() instanceof Padding.Explicit) {
            throw new IllegalArgumentException("padding: expected valid or same, got " + window.padding());
        }
    }

    @Override
    public Shape outputShape(Shape input) {
        Windows.image(input);
        return Shape.of(
                spread(input.dimension(0), window.height(), window.strideHeight(), window.dilationHeight()),
                spread(input.dimension(1), window.width(), window.strideWidth(), window.dilationWidth()),
                filters);
    }

    private int spread(int extent, int taps, int stride, int dilation) {
        int reach = Math.addExact(Math.multiplyExact(taps - 1, dilation), 1);
        int beyond = window.padding() instanceof Padding.Same ? 0 : Math.max(reach - stride, 0);
        return Math.addExact(Math.multiplyExact(extent, stride), beyond);
    }

    @Override
    public List<ParameterSpec> parameters(Shape input) {
        Shape shape = Shape.of(window.height(), window.width(), filters, input.last());
        ParameterSpec kernel =
                new ParameterSpec("kernel", shape, Layout.HWOI, Role.KERNEL, true, Initializer.GLOROT_UNIFORM);
        return useBias ? List.of(kernel, ParameterSpec.bias(filters, Initializer.ZEROS)) : List.of(kernel);
    }
}
