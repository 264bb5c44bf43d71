package io.lanewise.plan;

import io.lanewise.kernel.pointwise.PointwiseFunction;
import io.lanewise.memory.FloatSlice;
import io.lanewise.model.Activation;
import io.lanewise.model.ActivationLayer;
import io.lanewise.model.Conv2D;
import io.lanewise.model.Dense;
import io.lanewise.model.Dropout;
import io.lanewise.model.Flatten;
import io.lanewise.model.Input;
import io.lanewise.model.InvalidModelException;
import io.lanewise.model.MaxPooling2D;
import io.lanewise.model.Model;
import io.lanewise.model.Node;
import io.lanewise.model.ReLU;
import io.lanewise.model.Rescaling;
import io.lanewise.model.Reshape;
import io.lanewise.model.Softmax;
import io.lanewise.model.TrainingOnly;
import io.lanewise.model.WeightedPooling2D;
import io.lanewise.operator.Elementwise;
import io.lanewise.operator.Epilogue;
import io.lanewise.operator.GemmDense;
import io.lanewise.operator.MaxPool;
import io.lanewise.operator.Operator;
import io.lanewise.operator.WeightedPool;
import io.lanewise.tensor.Shape;
import io.lanewise.tensor.Window;
import io.lanewise.tensor.WindowGeometry;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** From one node to the operators that compute it: the table of layer kinds. No operator at all means: the identity. */
final class Lowering {

    private final Model model;
    private final Fusion fusion;
    private final PlanOptions options;

    Lowering(Model model, Fusion fusion, PlanOptions options) {
        this.model = model;
        this.fusion = fusion;
        this.options = options;
    }

    /** Operators to run one after the other, each on the output of the one before. */
    List<Operator> operators(Node node) {
        if (fusion.isFused(node)) {
            return List.of();
        }
        return switch (node.layer()) {
            case Input input -> List.of();
            case Flatten flatten -> List.of();
            case Dropout dropout -> List.of();
            case Conv2D conv -> activated(node, conv.activation(), function -> convolution(node, conv, function));
            case Dense dense -> activated(node, dense.activation(), function -> dense(node, dense, function));
            case WeightedPooling2D pooling -> weightedPooling(node, pooling);
            case MaxPooling2D pooling ->
                List.of(new MaxPool(
                        geometry(node, pooling.window()), node.inputShape().last()));
            case ActivationLayer layer -> activation(node, layer.activation());
            case Rescaling rescaling ->
                List.of(Elementwise.affine((float) rescaling.scale(), (float) rescaling.offset(), floats(node)));
            case TrainingOnly training -> List.of();
            case Reshape reshape -> List.of();
            case ReLU relu
            when relu.activation().isPresent() ->
                activation(node, relu.activation().get());
            case Softmax softmax
            when Math.floorMod(softmax.axis(), node.outputShape().rank())
                    == node.outputShape().rank() - 1 -> List.of(softmax(node.outputShape()));
            default ->
                throw new InvalidModelException(
                        node + ": expected a layer that this version can run, got one that it can only count");
        };
    }

    /** An operator that stores its result through a pointwise function. */
    private interface Storing {
        Operator with(PointwiseFunction function);
    }

    private List<Operator> activated(Node node, Activation own, Storing operator) {
        Activation activation = fusion.activationOf(node, own);
        if (activation != Activation.SOFTMAX) {
            return List.of(operator.with(function(activation)));
        }
        return List.of(operator.with(PointwiseFunction.LINEAR), softmax(node.outputShape()));
    }

    private List<Operator> weightedPooling(Node node, WeightedPooling2D pooling) {
        List<Operator> operators = new ArrayList<>();
        operators.add(new WeightedPool(
                geometry(node, pooling.window()), weights(node, "coefficient"), bias(node, pooling.useBias())));
        Activation activation = fusion.activationOf(node, pooling.activation());
        if (activation != Activation.LINEAR) {
            operators.addAll(activation(node, activation));
        }
        return operators;
    }

    private Operator convolution(Node node, Conv2D conv, PointwiseFunction function) {
        ConvolutionProblem problem = new ConvolutionProblem(
                geometry(node, conv.window()),
                node.inputShape().last(),
                conv.filters(),
                conv.groups(),
                weights(node, "kernel"),
                bias(node, conv.useBias()),
                new Epilogue(function, fusion.poolOf(node)));
        return new ConvolutionChoice(problem, options).operator();
    }

    private Operator dense(Node node, Dense dense, PointwiseFunction function) {
        int inputs = node.inputShape().last();
        int positions = (int) (node.inputShape().elements() / inputs);
        FloatSlice kernel = weights(node, "kernel");
        FloatSlice bias = bias(node, dense.useBias());
        return switch (options.weights()) {
            case FLOAT32 -> GemmDense.float32(positions, inputs, dense.units(), kernel, bias, function);
            case BFLOAT16 -> GemmDense.bfloat16(positions, inputs, dense.units(), kernel, bias, function);
        };
    }

    private static List<Operator> activation(Node node, Activation activation) {
        return List.of(
                activation == Activation.SOFTMAX
                        ? softmax(node.outputShape())
                        : Elementwise.of(function(activation), floats(node)));
    }

    private static io.lanewise.operator.Softmax softmax(Shape shape) {
        return new io.lanewise.operator.Softmax((int) (shape.elements() / shape.last()), shape.last());
    }

    private FloatSlice weights(Node node, String parameter) {
        return model.weights().get(node.layerName(), parameter).values();
    }

    private @Nullable FloatSlice bias(Node node, boolean used) {
        return used ? weights(node, "bias") : null;
    }

    private static WindowGeometry geometry(Node node, Window window) {
        Shape image = node.inputShape();
        return WindowGeometry.of(image.dimension(0), image.dimension(1), window);
    }

    private static int floats(Node node) {
        return (int) node.outputShape().elements();
    }

    private static PointwiseFunction function(Activation activation) {
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
            case SOFTMAX -> throw new IllegalArgumentException("softmax is no pointwise function");
        };
    }
}
