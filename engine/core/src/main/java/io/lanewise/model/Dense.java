package io.lanewise.model;

import io.lanewise.parameter.Initializer;
import io.lanewise.parameter.ParameterSpec;
import io.lanewise.tensor.Layout;
import io.lanewise.tensor.Shape;
import java.util.List;

/**
 * A fully connected layer on the last axis of a tensor of any rank: [… , inputs] → [… , units].
 *
 * <p>{@code y[…, u] = act(bias[u] + Σᵢ x[…, i] · kernel[i, u])}
 *
 * @param units outputs
 * @param useBias whether a bias is added
 * @param activation applied to the result
 * @param kernelInitializer fills the kernel
 * @param biasInitializer fills the bias
 */
public record Dense(
        int units, boolean useBias, Activation activation, Initializer kernelInitializer, Initializer biasInitializer)
        implements LayerWithActivation {

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if units are not positive
     */
    public Dense {
        Settings.requirePositive("units", units);
    }

    /** With Keras' defaults: bias, linear. */
    public static Dense of(int units) {
        return new Dense(units, true, Activation.LINEAR, Initializer.GLOROT_UNIFORM, Initializer.ZEROS);
    }

    public Dense withBias() {
        return new Dense(units, true, activation, kernelInitializer, biasInitializer);
    }

    public Dense withoutBias() {
        return new Dense(units, false, activation, kernelInitializer, biasInitializer);
    }

    @Override
    public Dense withActivation(Activation activation) {
        return new Dense(units, useBias, activation, kernelInitializer, biasInitializer);
    }

    public Dense withInitializers(Initializer kernel, Initializer bias) {
        return new Dense(units, useBias, activation, kernel, bias);
    }

    @Override
    public Shape outputShape(Shape input) {
        return Axes.ranked(input).withLast(units);
    }

    @Override
    public List<ParameterSpec> parameters(Shape input) {
        ParameterSpec kernel =
                ParameterSpec.kernel("kernel", Shape.of(input.last(), units), Layout.IO, kernelInitializer);
        return useBias ? List.of(kernel, ParameterSpec.bias(units, biasInitializer)) : List.of(kernel);
    }
}
