package io.lanewise.graph.pass;

import io.lanewise.graph.Graph;
import io.lanewise.graph.Operation;
import io.lanewise.model.Activation;
import io.lanewise.model.ActivationLayer;
import io.lanewise.model.Concatenate;
import io.lanewise.model.Cropping2D;
import io.lanewise.model.Dropout;
import io.lanewise.model.Flatten;
import io.lanewise.model.Permute;
import io.lanewise.model.RepeatVector;
import io.lanewise.model.Rescaling;
import io.lanewise.model.Reshape;
import io.lanewise.model.Resizing;
import io.lanewise.model.Slice;
import io.lanewise.model.TrainingOnly;
import io.lanewise.model.UpSampling2D;
import io.lanewise.model.ZeroPadding2D;
import io.lanewise.tensor.Padding;
import io.lanewise.tensor.Shape;

/** Removes what leaves its input's floats as they are, in the order in which they are. */
final class RemoveIdentities implements Pass {

    private static final Padding.Explicit NONE = new Padding.Explicit(0, 0, 0, 0);

    @Override
    public String name() {
        return "remove identities";
    }

    @Override
    public int apply(Graph graph) {
        int changed = 0;
        for (Operation operation : graph.operations()) {
            if (isIdentity(operation)) {
                graph.bypass(operation);
                changed++;
            }
        }
        return changed;
    }

    private static boolean isIdentity(Operation operation) {
        return switch (operation.layer()) {
            case Flatten flatten -> true;
            case Reshape reshape -> true;
            case Dropout dropout -> true;
            case TrainingOnly training -> true;
            case ActivationLayer layer -> layer.activation() == Activation.LINEAR;
            case Permute permute -> keepsOrder(permute, operation.inputShape());
            case Slice slice -> takesAll(slice, operation.inputShape());
            case RepeatVector repeat -> repeat.times() == 1;
            case Concatenate concatenate -> operation.inputs().size() == 1;
            case ZeroPadding2D padding -> padding.sides().equals(NONE);
            case Cropping2D cropping -> cropping.sides().equals(NONE);
            case UpSampling2D up -> up.heightFactor() == 1 && up.widthFactor() == 1;
            case Resizing resizing -> operation.inputShape().equals(operation.outputShape());
            case Rescaling rescaling -> rescaling.scale() == 1 && rescaling.offset() == 0;
            default -> false;
        };
    }

    private static boolean takesAll(Slice slice, Shape input) {
        for (int axis = 0; axis < input.rank(); axis++) {
            Slice.Range range = slice.ranges().get(axis);
            if (range.count() != input.dimension(axis) || (range.count() > 1 && range.step() != 1)) {
                return false;
            }
        }
        return true;
    }

    /** Whether only axes of extent 1 change places with others. */
    private static boolean keepsOrder(Permute permute, Shape input) {
        int last = -1;
        for (int axis : permute.axes()) {
            if (input.dimension(axis) > 1) {
                if (axis < last) {
                    return false;
                }
                last = axis;
            }
        }
        return true;
    }
}
