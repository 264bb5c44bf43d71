package io.lanewise.plan;

import io.lanewise.kernel.pointwise.PointwiseFunction;
import io.lanewise.model.Activation;
import io.lanewise.model.ActivationLayer;
import io.lanewise.model.Layer;
import io.lanewise.model.ReLU;

/** The layers that are functions of each float alone, as the kernels name them. */
final class Functions {

    private Functions() {}

    static boolean isFunction(Layer layer) {
        return layer instanceof ActivationLayer || layer instanceof ReLU;
    }

    /**
     * The function that a layer computes.
     *
     * @throws IllegalArgumentException if it is no function of each float alone
     */
    static PointwiseFunction of(Layer layer) {
        return switch (layer) {
            case ActivationLayer activation -> of(activation.activation());
            case ReLU relu
            when relu.activation().isPresent() -> of(relu.activation().get());
            default -> throw new IllegalArgumentException("expected a function of each float, got " + layer);
        };
    }

    private static PointwiseFunction of(Activation activation) {
        return switch (activation) {
            case LINEAR -> PointwiseFunction.LINEAR;
            case RELU -> PointwiseFunction.RELU;
            case RELU6 -> PointwiseFunction.RELU6;
            case LEAKY_RELU -> PointwiseFunction.LEAKY_RELU;
            case ELU -> PointwiseFunction.ELU;
            case SELU -> PointwiseFunction.SELU;
            case SIGMOID -> PointwiseFunction.SIGMOID;
            case HARD_SIGMOID -> PointwiseFunction.HARD_SIGMOID;
            case SILU -> PointwiseFunction.SILU;
            case HARD_SILU -> PointwiseFunction.HARD_SILU;
            case TANH -> PointwiseFunction.TANH;
            case SOFTPLUS -> PointwiseFunction.SOFTPLUS;
            case SOFTSIGN -> PointwiseFunction.SOFTSIGN;
            case EXPONENTIAL -> PointwiseFunction.EXPONENTIAL;
            case SOFTMAX -> throw new IllegalArgumentException("softmax is no function of each float");
        };
    }
}
