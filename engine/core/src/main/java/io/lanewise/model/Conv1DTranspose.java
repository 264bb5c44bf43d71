package io.lanewise.model;

import io.lanewise.parameter.Initializer;
import io.lanewise.parameter.ParameterSpec;
import io.lanewise.tensor.Layout;
import io.lanewise.tensor.Shape;
import io.lanewise.tensor.Window;
import java.util.List;
import java.util.OptionalInt;

/**
 * The transposed convolution of a sequence: [length, c] → [length', filters], as {@link Conv2DTranspose} of one row.
 *
 * @param filters output channels
 * @param window a window of one row, valid or same padding: its width is the kernel's length
 * @param useBias whether a bias is added
 * @param activation applied to the result
 * @param outputPadding what the output is longer by; empty for the usual length
 */
public record Conv1DTranspose(
        int filters, Window window, boolean useBias, Activation activation, OptionalInt outputPadding)
        implements LayerWithActivation {

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if filters are not positive, the window has several rows or explicit padding, or no
     *     convolution leads back from outputs with this padding to the inputs
     */
    public Conv1DTranspose {
        Windows.requireOneRow(window);
        ofOneRow(filters, window, useBias, activation, outputPadding);
    }

    /** The same on an image of one row. */
    public Conv2DTranspose ofOneRow() {
        return ofOneRow(filters, window, useBias, activation, outputPadding);
    }

    private static Conv2DTranspose ofOneRow(
            int filters, Window window, boolean useBias, Activation activation, OptionalInt outputPadding) {
        Conv2DTranspose image = new Conv2DTranspose(filters, window, useBias, activation);
        return outputPadding.isEmpty() ? image : image.withOutputPadding(0, outputPadding.getAsInt());
    }

    @Override
    public Conv1DTranspose withActivation(Activation activation) {
        return new Conv1DTranspose(filters, window, useBias, activation, outputPadding);
    }

    @Override
    public Shape outputShape(Shape input) {
        int length = Windows.sequence(input).dimension(0);
        Shape row = ofOneRow().outputShape(Shape.of(1, length, input.last()));
        return Shape.of(row.dimension(1), filters);
    }

    @Override
    public List<ParameterSpec> parameters(Shape input) {
        Shape shape = Shape.of(window.width(), filters, input.last());
        ParameterSpec kernel = ParameterSpec.kernel("kernel", shape, Layout.LOI, Initializer.GLOROT_UNIFORM);
        return useBias ? List.of(kernel, ParameterSpec.bias(filters, Initializer.ZEROS)) : List.of(kernel);
    }
}
