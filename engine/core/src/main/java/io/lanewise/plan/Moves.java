package io.lanewise.plan;

import io.lanewise.graph.Operand;
import io.lanewise.graph.Operation;
import io.lanewise.model.Concatenate;
import io.lanewise.model.Cropping2D;
import io.lanewise.model.Interpolation;
import io.lanewise.model.Permute;
import io.lanewise.model.Resizing;
import io.lanewise.model.UpSampling2D;
import io.lanewise.model.ZeroPadding2D;
import io.lanewise.operator.Operator;
import io.lanewise.operator.Resize;
import io.lanewise.operator.StridedCopy;
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
                0);
    }

    static Operator crop(Cropping2D layer, Operation operation) {
        Padding.Explicit sides = layer.sides();
        return StridedCopy.crop(
                operation.inputShape(), new int[] {sides.top(), sides.left(), 0}, operation.outputShape());
    }

    static Operator upSample(UpSampling2D layer, Operation operation) {
        return layer.interpolation() == Interpolation.NEAREST
                ? StridedCopy.upsampleNearest(operation.inputShape(), layer.heightFactor(), layer.widthFactor())
                : bilinear(operation);
    }

    static Operator resize(Resizing layer, Operation operation) {
        if (layer.interpolation() == Interpolation.BILINEAR) {
            return bilinear(operation);
        }
        Shape in = operation.inputShape();
        return Resize.nearest(in.dimension(0), in.dimension(1), in.last(), layer.height(), layer.width());
    }

    private static Operator bilinear(Operation operation) {
        Shape in = operation.inputShape();
        Shape out = operation.outputShape();
        return Resize.bilinear(in.dimension(0), in.dimension(1), in.last(), out.dimension(0), out.dimension(1));
    }
}
