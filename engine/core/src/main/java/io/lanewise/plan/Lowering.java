package io.lanewise.plan;

import io.lanewise.graph.Operation;
import io.lanewise.kernel.pointwise.PointwiseFunction;
import io.lanewise.memory.FloatSlice;
import io.lanewise.model.AdaptivePooling2D;
import io.lanewise.model.AveragePooling2D;
import io.lanewise.model.BatchNormalization;
import io.lanewise.model.ChannelRescaling;
import io.lanewise.model.Concatenate;
import io.lanewise.model.ConstantOperation;
import io.lanewise.model.Conv2D;
import io.lanewise.model.Conv2DTranspose;
import io.lanewise.model.Cropping2D;
import io.lanewise.model.Dense;
import io.lanewise.model.GatedLinearUnit;
import io.lanewise.model.GlobalPooling2D;
import io.lanewise.model.GroupNormalization;
import io.lanewise.model.InvalidModelException;
import io.lanewise.model.LayerNormalization;
import io.lanewise.model.LayerScale;
import io.lanewise.model.MaxPooling2D;
import io.lanewise.model.Merge;
import io.lanewise.model.Normalization;
import io.lanewise.model.PReLU;
import io.lanewise.model.Permute;
import io.lanewise.model.PoolingStatistic;
import io.lanewise.model.RMSNormalization;
import io.lanewise.model.Reduction;
import io.lanewise.model.RepeatVector;
import io.lanewise.model.Rescaling;
import io.lanewise.model.Resizing;
import io.lanewise.model.Slice;
import io.lanewise.model.Softmax;
import io.lanewise.model.TensorOperation;
import io.lanewise.model.UnitNormalization;
import io.lanewise.model.UpSampling2D;
import io.lanewise.model.WeightedPooling2D;
import io.lanewise.model.ZeroPadding2D;
import io.lanewise.operator.Operator;
import io.lanewise.operator.conv.Destination;
import io.lanewise.operator.conv.Epilogue;
import io.lanewise.operator.conv.TransposedConv;
import io.lanewise.operator.copy.StridedCopy;
import io.lanewise.operator.dense.GemmDense;
import io.lanewise.operator.pointwise.AxisSoftmax;
import io.lanewise.operator.pointwise.Elementwise;
import io.lanewise.operator.pointwise.GatedProduct;
import io.lanewise.operator.pointwise.ParametricSlope;
import io.lanewise.operator.pool.AveragePool;
import io.lanewise.operator.pool.GlobalPool;
import io.lanewise.operator.pool.MaxPool;
import io.lanewise.operator.pool.WeightedPool;
import io.lanewise.tensor.Shape;
import io.lanewise.tensor.Window;
import io.lanewise.tensor.WindowGeometry;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** From an operation to the operator that computes it: the table of layer kinds that the passes leave. */
final class Lowering {

    private final PlanOptions options;

    Lowering(PlanOptions options) {
        this.options = options;
    }

    Operator operator(Operation operation) {
        PointwiseFunction own = Functions.find(operation.layer());
        if (own != null) {
            return Elementwise.of(own, floats(operation));
        }
        return switch (operation.layer()) {
            case Conv2D conv -> convolution(operation, conv);
            case Dense dense -> dense(operation, dense);
            case MaxPooling2D pooling -> new MaxPool(geometry(operation, pooling.window()), channels(operation));
            case AveragePooling2D pooling ->
                new AveragePool(geometry(operation, pooling.window()), channels(operation));
            case WeightedPooling2D pooling ->
                new WeightedPool(
                        geometry(operation, pooling.window()),
                        operation.weights().get("coefficient"),
                        bias(operation, pooling.useBias()));
            case GlobalPooling2D pooling ->
                pooling.statistic() == PoolingStatistic.AVERAGE
                        ? GlobalPool.average(positions(operation), channels(operation))
                        : GlobalPool.maximum(positions(operation), channels(operation));
            case AdaptivePooling2D pooling -> Moves.adaptive(pooling, operation);
            case BatchNormalization layer -> Normalizations.batch(operation, layer, function(operation));
            case LayerNormalization layer -> Normalizations.layer(operation, layer);
            case GroupNormalization layer -> Normalizations.group(operation, layer);
            case Normalization layer -> Normalizations.stored(operation, layer);
            case RMSNormalization layer -> Normalizations.rootMeanSquare(operation, layer);
            case UnitNormalization layer -> Normalizations.unit(operation, layer);
            case LayerScale layer -> Normalizations.channels(operation, function(operation));
            case ChannelRescaling layer -> Normalizations.channels(operation, function(operation));
            case PReLU layer -> slope(operation, layer);
            case Softmax softmax -> softmax(operation, softmax);
            case GatedLinearUnit gate -> gated(operation, gate);
            case Reduction reduction -> reduction(operation, reduction);
            case Slice slice -> Moves.slice(slice, operation);
            case Rescaling layer ->
                Elementwise.affine((float) layer.scale(), (float) layer.offset(), floats(operation));
            case ConstantOperation arithmetic -> Arithmetic.constant(arithmetic, operation);
            case TensorOperation arithmetic ->
                Arithmetic.combine(Arithmetic.of(arithmetic.operator()), operation, function(operation));
            case Merge merge -> Arithmetic.combine(Arithmetic.of(merge.merge()), operation, function(operation));
            case Conv2DTranspose conv -> transposed(operation, conv);
            case Concatenate layer -> Moves.concatenate(layer, operation);
            case Permute layer -> Moves.permute(layer, operation);
            case RepeatVector layer -> StridedCopy.repeat(operation.inputShape(), layer.times());
            case ZeroPadding2D layer -> Moves.pad(layer, operation);
            case Cropping2D layer -> Moves.crop(layer, operation);
            case UpSampling2D layer -> Moves.upSample(layer, operation);
            case Resizing layer -> Moves.resize(layer, operation);
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

    private static Operator transposed(Operation operation, Conv2DTranspose conv) {
        Shape image = operation.inputShape();
        Shape output = conv.outputShape(image);
        return new TransposedConv(
                image.dimension(0),
                image.dimension(1),
                image.last(),
                conv.filters(),
                conv.window(),
                output.dimension(0),
                output.dimension(1),
                operation.weights().get("kernel"),
                bias(operation, conv.useBias()),
                function(operation));
    }

    private Operator dense(Operation operation, Dense dense) {
        int inputs = channels(operation);
        int positions = positions(operation);
        FloatSlice kernel = operation.weights().get("kernel");
        FloatSlice bias = bias(operation, dense.useBias());
        PointwiseFunction function = function(operation);
        return switch (options.weightType()) {
            case FLOAT32 -> GemmDense.float32(positions, inputs, dense.units(), kernel, bias, function);
            case BFLOAT16 -> GemmDense.bfloat16(positions, inputs, dense.units(), kernel, bias, function);
        };
    }

    private static Operator softmax(Operation operation, Softmax softmax) {
        int[] extents = operation.inputShape().toArray();
        int[] axes = softmax.axes().stream()
                .mapToInt(axis -> Math.floorMod(axis, extents.length))
                .sorted()
                .toArray();
        int end = axes[axes.length - 1] + 1;
        AxisSoftmax.Form form = switch (softmax.form()) {
            case SOFTMAX -> AxisSoftmax.Form.SOFTMAX;
            case LOG -> AxisSoftmax.Form.LOG;
            case SPARSE -> AxisSoftmax.Form.SPARSE;
        };
        return new AxisSoftmax(
                form,
                product(extents, 0, axes[0]),
                product(extents, axes[0], end),
                product(extents, end, extents.length));
    }

    private static Operator gated(Operation operation, GatedLinearUnit gate) {
        int[] extents = operation.inputShape().toArray();
        int axis = Math.floorMod(gate.axis(), extents.length);
        return new GatedProduct(product(extents, 0, axis), product(extents, axis, extents.length) / 2);
    }

    /** One value along the first axes. */
    private static Operator reduction(Operation operation, Reduction reduction) {
        int[] extents = operation.inputShape().toArray();
        int axes = reduction.axes().size();
        int floats = product(extents, 0, axes);
        int values = product(extents, axes, extents.length);
        return switch (reduction.statistic()) {
            case MEAN -> GlobalPool.average(floats, values);
            case SUM -> GlobalPool.sum(floats, values);
            case MAXIMUM -> GlobalPool.maximum(floats, values);
        };
    }

    private static int product(int[] extents, int from, int to) {
        int product = 1;
        for (int axis = from; axis < to; axis++) {
            product = Math.multiplyExact(product, extents[axis]);
        }
        return product;
    }

    private static Operator slope(Operation operation, PReLU layer) {
        Shape shape = operation.inputShape();
        int[] alphaShape = layer.parameters(shape).getFirst().shape().toArray();
        return new ParametricSlope(
                shape.toArray(), operation.weights().get("alpha").toArray(), alphaShape);
    }

    /** The function at the end of an operation. */
    private static PointwiseFunction function(Operation operation) {
        return operation.epilogue().stream()
                .map(Functions::find)
                .filter(Objects::nonNull)
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

    private static int channels(Operation operation) {
        return operation.inputShape().last();
    }

    /** Rows of channels that the first input has: the pixels of an image. */
    static int positions(Operation operation) {
        return (int) (operation.inputShape().elements() / channels(operation));
    }

    private static int floats(Operation operation) {
        return (int) operation.outputShape().elements();
    }
}
