package io.lanewise.model;

import io.lanewise.tensor.Shape;
import java.util.List;

/**
 * Combines two or more inputs float by float. Where an extent of one input is 1, it is repeated along that axis; shorter shapes
 * are taken to begin with ones.
 *
 * @param merge how values are combined
 */
public record Merge(MergeKind merge) implements Layer {

    @Override
    public String kind() {
        return merge.kerasName();
    }

    @Override
    public Shape outputShape(Shape input) {
        return outputShape(List.of(input));
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        int most = merge == MergeKind.SUBTRACT ? 2 : Integer.MAX_VALUE;
        if (inputs.size() < 2 || inputs.size() > most) {
            throw new IllegalArgumentException(
                    "expected " + (most == 2 ? "" : "at least ") + "2 inputs, got " + inputs);
        }
        Shape merged = inputs.getFirst();
        for (Shape input : inputs.subList(1, inputs.size())) {
            merged = broadcast(merged, input, inputs);
        }
        return merged;
    }

    static Shape broadcast(Shape one, Shape other, List<Shape> inputs) {
        int[] extents = new int[Math.max(one.rank(), other.rank())];
        for (int axis = 1; axis <= extents.length; axis++) {
            int a = axis > one.rank() ? 1 : one.dimension(-axis);
            int b = axis > other.rank() ? 1 : other.dimension(-axis);
            if (a != b && a != 1 && b != 1) {
                throw new IllegalArgumentException(
                        "expected inputs of equal shapes, or with extents of 1, got " + inputs);
            }
            extents[extents.length - axis] = Math.max(a, b);
        }
        return Shape.of(extents);
    }
}
