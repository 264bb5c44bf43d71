package io.lanewise.graph.pass;

import io.lanewise.graph.Operand;
import io.lanewise.graph.Operation;
import io.lanewise.graph.Weights;
import io.lanewise.model.Cropping2D;
import io.lanewise.model.Layer;
import io.lanewise.model.Resizing;
import io.lanewise.model.ZeroPadding2D;
import io.lanewise.tensor.Padding;
import io.lanewise.tensor.Shape;
import java.util.List;

/** A resized image that keeps its ratio of height and width is cropped or padded before. Source: Keras' {@code ops.image.resize}. */
final class ResizedAspect {

    private ResizedAspect() {}

    static void unfold(Operation operation, Resizing resizing) {
        Shape image = operation.inputShape();
        switch (resizing.aspect()) {
            case Resizing.Stretch stretch -> {}
            case Resizing.Crop crop -> {
                int rows = Math.clamp(resizing.rowsOfRatio(image), 1, image.dimension(0));
                int columns = Math.clamp(resizing.columnsOfRatio(image), 1, image.dimension(1));
                put(new Cropping2D(middle(image.dimension(0), rows, image.dimension(1), columns)), operation);
                operation.become(resizing.stretched(), Weights.NONE);
            }
            case Resizing.Pad pad -> {
                int above = Math.max(resizing.rowsOfRatio(image) - image.dimension(0), 0) / 2;
                int before = Math.max(resizing.columnsOfRatio(image) - image.dimension(1), 0) / 2;
                put(new ZeroPadding2D(new Padding.Explicit(above, above, before, before), pad.value()), operation);
                operation.become(resizing.stretched(), Weights.NONE);
            }
        }
    }

    /** What is cut off where some rows and columns are left in the middle. */
    private static Padding.Explicit middle(int height, int rows, int width, int columns) {
        int top = (height - rows) / 2;
        int left = (width - columns) / 2;
        return new Padding.Explicit(top, height - rows - top, left, width - columns - left);
    }

    private static void put(Layer layer, Operation operation) {
        Shape shape = layer.outputShape(operation.inputShape());
        Operation before = new Operation(operation.names().getFirst(), layer, Weights.NONE, shape);
        before.readOnly(operation.inputs());
        operation.readOnly(List.of(new Operand(before, shape)));
    }
}
