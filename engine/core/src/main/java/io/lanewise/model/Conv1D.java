package io.lanewise.model;

import io.lanewise.parameter.Initializer;
import io.lanewise.parameter.ParameterSpec;
import io.lanewise.tensor.Layout;
import io.lanewise.tensor.Shape;
import io.lanewise.tensor.Window;
import java.util.List;

/**
 * One-dimensional convolution, [length, c] → [length', filters].
 *
 * <p>{@code y[i, f] = act(bias[f] + Σ x[i·s + u·d, c] · kernel[u, c, f])}; with groups, filter {@code f} sees only the channels
 * of its own group. Keras' causal padding is explicit padding of {@code (k − 1) · d} on the left.
 *
 * @param filters output channels
 * @param window a window of one row: its width is the kernel's length
 * @param groups number of groups the channels are split into; divides both input channels and filters
 * @param useBias whether a bias is added
 * @param activation applied to the result
 */
public record Conv1D(int filters, Window window, int groups, boolean useBias, Activation activation)
        implements LayerWithActivation {

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if filters or groups are not positive or do not divide, or the window has several rows
     */
    public Conv1D {
        Settings.requirePositive("filters", filters);
        Settings.requirePositive("groups", groups);
        Windows.requireOneRow(window);
        if (filters % groups != 0) {
            throw new IllegalArgumentException(
                    "filters: expected a multiple of groups = " + groups + ", got " + filters);
        }
    }

    @Override
    public Conv1D withActivation(Activation activation) {
        return new Conv1D(filters, window, groups, useBias, activation);
    }

    @Override
    public Shape outputShape(Shape input) {
        int channels = Windows.sequence(input).last();
        if (channels % groups != 0) {
            throw new IllegalArgumentException(
                    "expected a multiple of groups = " + groups + " as input channels, got " + channels);
        }
        return Windows.slideAlong(window, input, filters);
    }

    @Override
    public List<ParameterSpec> parameters(Shape input) {
        Shape shape = Shape.of(window.width(), input.last() / groups, filters);
        ParameterSpec kernel = ParameterSpec.kernel("kernel", shape, Layout.LIO, Initializer.GLOROT_UNIFORM);
        return useBias ? List.of(kernel, ParameterSpec.bias(filters, Initializer.ZEROS)) : List.of(kernel);
    }
}
