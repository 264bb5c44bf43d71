package io.lanewise.plan;

import io.lanewise.graph.Operation;
import io.lanewise.kernel.pointwise.PointwiseFunction;
import io.lanewise.memory.FloatSlice;
import io.lanewise.model.ActivationLayer;
import io.lanewise.model.Conv2D;
import io.lanewise.model.Dense;
import io.lanewise.model.InvalidModelException;
import io.lanewise.model.MaxPooling2D;
import io.lanewise.model.Merge;
import io.lanewise.model.ReLU;
import io.lanewise.model.Rescaling;
import io.lanewise.model.Softmax;
import io.lanewise.model.TensorOperation;
import io.lanewise.model.WeightedPooling2D;
import io.lanewise.operator.Destination;
import io.lanewise.operator.Elementwise;
import io.lanewise.operator.Epilogue;
import io.lanewise.operator.GemmDense;
import io.lanewise.operator.MaxPool;
import io.lanewise.operator.Operator;
import io.lanewise.operator.WeightedPool;
import io.lanewise.tensor.Shape;
import io.lanewise.tensor.Window;
import io.lanewise.tensor.WindowGeometry;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** From an operation to the operator that computes it: the table of layer kinds that the passes leave. */
final class Lowering {

    private final PlanOptions options;

    Lowering(PlanOptions options) {
        this.options = options;
    }

    Operator operator(Operation operation) {
        return switch (operation.layer()) {
            case Conv2D conv -> convolution(operation, conv);
            case Dense dense -> dense(operation, dense);
            case WeightedPooling2D pooling ->
                new WeightedPool(
                        geometry(operation, pooling.window()),
                        operation.weights().get("coefficient"),
                        bias(operation, pooling.useBias()));
            case MaxPooling2D pooling ->
                new MaxPool(
                        geometry(operation, pooling.window()),
                        operation.inputShape().last());
            case Rescaling rescaling ->
                Elementwise.affine((float) rescaling.scale(), (float) rescaling.offset(), floats(operation));
            case ActivationLayer layer -> Elementwise.of(Functions.of(layer), floats(operation));
            case ReLU layer -> Elementwise.of(Functions.of(layer), floats(operation));
            case Softmax softmax
            when Math.floorMod(softmax.axis(), operation.inputShape().rank())
                    == operation.inputShape().rank() - 1 -> softmax(operation.inputShape());
            default ->
                throw new InvalidModelException(
                        operation + ": expected a layer that this version can run, got one that it can only count");
        };
    }

    private Operator convolution(Operation operation, Conv2D conv) {
        ConvolutionProblem problem = new ConvolutionProblem(
                geometry(operation, conv.window()),
                operation.inputShape().last(),
                conv.filters(),
                conv.groups(),
                operation.weights().get("kernel"),
                bias(operation, conv.useBias()),
                new Epilogue(adds(operation), function(operation), pool(operation), destination(operation)));
        return new ConvolutionChoice(problem, options).operator();
    }

    private Operator dense(Operation operation, Dense dense) {
        int inputs = operation.inputShape().last();
        int positions = (int) (operation.inputShape().elements() / inputs);
        FloatSlice kernel = operation.weights().get("kernel");
        FloatSlice bias = bias(operation, dense.useBias());
        PointwiseFunction function = function(operation);
        return switch (options.weights()) {
            case FLOAT32 -> GemmDense.float32(positions, inputs, dense.units(), kernel, bias, function);
            case BFLOAT16 -> GemmDense.bfloat16(positions, inputs, dense.units(), kernel, bias, function);
        };
    }

    private static io.lanewise.operator.Softmax softmax(Shape shape) {
        return new io.lanewise.operator.Softmax((int) (shape.elements() / shape.last()), shape.last());
    }

    /** The function at the end of an operation. */
    private static PointwiseFunction function(Operation operation) {
        return operation.epilogue().stream()
                .filter(Functions::isFunction)
                .map(Functions::of)
                .findAny()
                .orElse(PointwiseFunction.LINEAR);
    }

    private static boolean adds(Operation operation) {
        return operation.epilogue().stream()
                .anyMatch(layer -> layer instanceof Merge || layer instanceof TensorOperation);
    }

    private static Optional<Destination> destination(Operation operation) {
        return operation
                .part()
                .map(part -> new Destination(part.whole().outputShape().last(), part.firstChannel()));
    }

    /** Side of the max pooling at the end of an operation; 1 for none. */
    private static int pool(Operation operation) {
        return operation.epilogue().stream()
                .filter(MaxPooling2D.class::isInstance)
                .mapToInt(layer -> ((MaxPooling2D) layer).window().height())
                .findAny()
                .orElse(1);
    }

    private static @Nullable FloatSlice bias(Operation operation, boolean used) {
        return used ? operation.weights().get("bias") : null;
    }

    private static WindowGeometry geometry(Operation operation, Window window) {
        Shape image = operation.inputShape();
        return WindowGeometry.of(image.dimension(0), image.dimension(1), window);
    }

    private static int floats(Operation operation) {
        return (int) operation.outputShape().elements();
    }
}
