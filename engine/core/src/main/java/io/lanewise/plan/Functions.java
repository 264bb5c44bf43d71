package io.lanewise.plan;

import io.lanewise.kernel.pointwise.PointwiseFunction;
import io.lanewise.model.Activation;
import io.lanewise.model.ActivationLayer;
import io.lanewise.model.ELU;
import io.lanewise.model.ElementOperation;
import io.lanewise.model.Layer;
import io.lanewise.model.LeakyReLU;
import io.lanewise.model.Pointwise;
import io.lanewise.model.ReLU;
import io.lanewise.model.ThresholdedReLU;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The layers that are functions of each float alone, as the kernels name them. */
final class Functions {

    private Functions() {}

    /** The function that a layer computes; null if it is no function of each float alone. */
    static @Nullable PointwiseFunction find(Layer layer) {
        return layer instanceof Pointwise function ? of(function) : null;
    }

    private static PointwiseFunction of(Pointwise layer) {
        return switch (layer) {
            case ActivationLayer activation -> of(activation.activation());
            case ReLU relu -> PointwiseFunction.relu(relu.maxValue(), relu.negativeSlope(), relu.threshold());
            case LeakyReLU relu -> PointwiseFunction.leakyRelu(relu.negativeSlope());
            case ThresholdedReLU relu -> PointwiseFunction.threshold(relu.theta(), 0);
            case ELU elu -> PointwiseFunction.elu(elu.alpha());
            case ElementOperation operation -> of(operation);
        };
    }

    private static PointwiseFunction of(Activation activation) {
        return switch (activation) {
            case LINEAR -> PointwiseFunction.LINEAR;
            case RELU -> PointwiseFunction.RELU;
            case RELU6 -> PointwiseFunction.RELU6;
            case LEAKY_RELU -> PointwiseFunction.LEAKY_RELU;
            case ELU -> PointwiseFunction.ELU;
            case CELU -> PointwiseFunction.CELU;
            case SELU -> PointwiseFunction.SELU;
            case SIGMOID -> PointwiseFunction.SIGMOID;
            case HARD_SIGMOID -> PointwiseFunction.HARD_SIGMOID;
            case HARD_SIGMOID_OF_KERAS_2 -> PointwiseFunction.HARD_SIGMOID_OF_KERAS_2;
            case LOG_SIGMOID -> PointwiseFunction.LOG_SIGMOID;
            case SPARSE_SIGMOID -> PointwiseFunction.SPARSE_SIGMOID;
            case SILU -> PointwiseFunction.SILU;
            case HARD_SILU -> PointwiseFunction.HARD_SILU;
            case GELU -> PointwiseFunction.GELU;
            case MISH -> PointwiseFunction.MISH;
            case TANH -> PointwiseFunction.TANH;
            case HARD_TANH -> PointwiseFunction.HARD_TANH;
            case TANH_SHRINK -> PointwiseFunction.TANH_SHRINK;
            case HARD_SHRINK -> PointwiseFunction.HARD_SHRINK;
            case SOFT_SHRINK -> PointwiseFunction.SOFT_SHRINK;
            case SOFTPLUS -> PointwiseFunction.SOFTPLUS;
            case SQUAREPLUS -> PointwiseFunction.SQUAREPLUS;
            case SPARSE_PLUS -> PointwiseFunction.SPARSE_PLUS;
            case SOFTSIGN -> PointwiseFunction.SOFTSIGN;
            case EXPONENTIAL -> PointwiseFunction.EXPONENTIAL;
            case SOFTMAX, LOG_SOFTMAX, SPARSEMAX ->
                throw new IllegalArgumentException(activation.kerasName() + " is no function of each float");
        };
    }

    private static PointwiseFunction of(ElementOperation operation) {
        List<Double> settings = operation.settings();
        return switch (operation.function()) {
            case ABSOLUTE -> PointwiseFunction.ABSOLUTE;
            case NEGATIVE -> PointwiseFunction.NEGATIVE;
            case SQUARE -> PointwiseFunction.SQUARE;
            case SQRT -> PointwiseFunction.SQRT;
            case RSQRT -> PointwiseFunction.RSQRT;
            case RECIPROCAL -> PointwiseFunction.quotient(1);
            case LOG -> PointwiseFunction.LOG;
            case GELU_TANH -> PointwiseFunction.GELU_TANH;
            case CLIP -> PointwiseFunction.clip(settings.getFirst(), settings.getLast());
            case THRESHOLD -> PointwiseFunction.threshold(settings.getFirst(), settings.getLast());
            case CELU -> PointwiseFunction.celu(settings.getFirst());
            case SQUAREPLUS -> PointwiseFunction.squareplus(settings.getFirst());
            case HARD_SHRINK -> PointwiseFunction.hardShrink(settings.getFirst());
            case SOFT_SHRINK -> PointwiseFunction.softShrink(settings.getFirst());
        };
    }
}
