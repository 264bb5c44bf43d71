package io.lanewise.model;

import io.lanewise.parameter.Initializer;
import io.lanewise.parameter.ParameterSpec;
import io.lanewise.parameter.ParameterSpec.Role;
import io.lanewise.tensor.Layout;
import io.lanewise.tensor.Shape;
import io.lanewise.tensor.Window;
import java.util.List;

/**
 * Pooling with a weight: the subsampling layer of LeNet-5 (LeCun et al., Gradient-based learning applied to document
 * recognition, Proc. IEEE 1998, section II.B). The average of each window is multiplied by one trainable coefficient per
 * channel, one trainable bias per channel is added: [h, w, c] → [h', w', c] with c or 2c weights.
 *
 * <p>{@code y[i, j, c] = act(coefficient[c] · mean(window(i, j), c) + bias[c])}; positions in the padding are not counted in
 * the mean. Neither Keras nor ONNX has this layer: it cannot be read from or written to their files.
 *
 * @param window pool extents, strides and padding
 * @param useBias whether a bias is added
 * @param activation applied to the result; LeNet-5 uses a sigmoid
 */
public record WeightedPooling2D(Window window, boolean useBias, Activation activation) implements LayerWithActivation {

    /** A square pool whose stride is its size, valid padding, with bias, linear. */
    public static WeightedPooling2D of(int poolSize) {
        return new WeightedPooling2D(
                Window.of(poolSize, poolSize).withStrides(poolSize, poolSize), true, Activation.LINEAR);
    }

    public WeightedPooling2D withWindow(Window window) {
        return new WeightedPooling2D(window, useBias, activation);
    }

    public WeightedPooling2D withoutBias() {
        return new WeightedPooling2D(window, false, activation);
    }

    @Override
    public WeightedPooling2D withActivation(Activation activation) {
        return new WeightedPooling2D(window, useBias, activation);
    }

    @Override
    public Shape outputShape(Shape input) {
        return Windows.slide(window, input, Windows.image(input).last());
    }

    @Override
    public List<ParameterSpec> parameters(Shape input) {
        int channels = input.last();
        ParameterSpec coefficient = new ParameterSpec(
                "coefficient", Shape.of(channels), Layout.C, Role.COEFFICIENT, true, Initializer.ONES);
        return useBias ? List.of(coefficient, ParameterSpec.bias(channels, Initializer.ZEROS)) : List.of(coefficient);
    }
}
