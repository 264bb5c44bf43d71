package io.lanewise.plan;

import io.lanewise.graph.Operand;
import io.lanewise.graph.Operation;
import io.lanewise.model.AdaptivePooling2D;
import io.lanewise.model.Concatenate;
import io.lanewise.model.Cropping2D;
import io.lanewise.model.Interpolation;
import io.lanewise.model.Permute;
import io.lanewise.model.PoolingStatistic;
import io.lanewise.model.Resizing;
import io.lanewise.model.Slice;
import io.lanewise.model.UpSampling2D;
import io.lanewise.model.ZeroPadding2D;
import io.lanewise.operator.Operator;
import io.lanewise.operator.copy.StridedCopy;
import io.lanewise.operator.resize.AdaptiveMaxPool;
import io.lanewise.operator.resize.Resample;
import io.lanewise.operator.resize.Resize;
import io.lanewise.operator.resize.ResizeFilter;
import io.lanewise.operator.resize.WeightedAxis;
import io.lanewise.tensor.Padding;
import io.lanewise.tensor.Shape;
import java.util.List;

/** The operators of layers that move floats, or interpolate between them. */
final class Moves {

    private Moves() {}

    /** Copies the inputs that do not store their results in the concatenation themselves. */
    static Operator concatenate(Concatenate layer, Operation operation) {
        List<Operand> inputs = operation.inputs();
        boolean[] written = new boolean[inputs.size()];
        for (int i = 0; i < written.length; i++) {
            written[i] = operation.isStoredBy(inputs.get(i));
        }
        int axis = Math.floorMod(layer.axis(), operation.outputShape().rank());
        return StridedCopy.concatenate(inputs.stream().map(Operand::shape).toList(), axis, written);
    }

    static Operator permute(Permute layer, Operation operation) {
        return StridedCopy.permute(
                operation.inputShape(),
                layer.axes().stream().mapToInt(Integer::intValue).toArray());
    }

    static Operator pad(ZeroPadding2D layer, Operation operation) {
        Padding.Explicit sides = layer.sides();
        return StridedCopy.pad(
                operation.inputShape(),
                new int[] {sides.top(), sides.left(), 0},
                new int[] {sides.bottom(), sides.right(), 0},
                (float) layer.value());
    }

    static Operator crop(Cropping2D layer, Operation operation) {
        Padding.Explicit sides = layer.sides();
        return StridedCopy.crop(
                operation.inputShape(), new int[] {sides.top(), sides.left(), 0}, operation.outputShape());
    }

    static Operator slice(Slice layer, Operation operation) {
        return StridedCopy.slice(
                operation.inputShape(),
                layer.ranges().stream().mapToInt(Slice.Range::first).toArray(),
                layer.ranges().stream().mapToInt(Slice.Range::step).toArray(),
                layer.ranges().stream().mapToInt(Slice.Range::count).toArray());
    }

    static Operator upSample(UpSampling2D layer, Operation operation) {
        return layer.interpolation() == Interpolation.NEAREST
                ? StridedCopy.upsampleNearest(operation.inputShape(), layer.heightFactor(), layer.widthFactor())
                : resize(layer.interpolation(), false, operation);
    }

    static Operator resize(Resizing layer, Operation operation) {
        return resize(layer.interpolation(), layer.antialias(), operation);
    }

    /** Antialiasing of pixels that are taken as they are is none. */
    private static Operator resize(Interpolation interpolation, boolean antialias, Operation operation) {
        Shape in = operation.inputShape();
        Shape out = operation.outputShape();
        return switch (interpolation) {
            case NEAREST ->
                Resize.nearest(in.dimension(0), in.dimension(1), in.last(), out.dimension(0), out.dimension(1));
            case BILINEAR ->
                antialias
                        ? weighted(ResizeFilter.TRIANGLE, true, in, out)
                        : Resize.bilinear(
                                in.dimension(0), in.dimension(1), in.last(), out.dimension(0), out.dimension(1));
            case BICUBIC -> weighted(antialias ? ResizeFilter.CUBIC : ResizeFilter.CUBIC_IN_STEPS, antialias, in, out);
            case LANCZOS3 -> weighted(ResizeFilter.LANCZOS3, antialias, in, out);
            case LANCZOS5 -> weighted(ResizeFilter.LANCZOS5, antialias, in, out);
        };
    }

    private static Operator weighted(ResizeFilter filter, boolean antialias, Shape in, Shape out) {
        return new Resample(
                "resize " + filter.kerasName(),
                in.last(),
                WeightedAxis.resized(filter, antialias, in.dimension(0), out.dimension(0)),
                WeightedAxis.resized(filter, antialias, in.dimension(1), out.dimension(1)));
    }

    /** Means are sums with equal weights, of rows first, then of columns. */
    static Operator adaptive(AdaptivePooling2D layer, Operation operation) {
        Shape in = operation.inputShape();
        WeightedAxis rows = WeightedAxis.means(in.dimension(0), layer.height());
        WeightedAxis columns = WeightedAxis.means(in.dimension(1), layer.width());
        return layer.statistic() == PoolingStatistic.AVERAGE
                ? new Resample("adaptive average pool", in.last(), rows, columns)
                : new AdaptiveMaxPool(in.last(), rows, columns);
    }
}
