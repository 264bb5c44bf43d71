package io.lanewise.operator.pointwise;

import io.lanewise.operator.Lengths;
import java.util.Arrays;

/**
 * How tensors of different shapes are brought to one shape, by NumPy's rule: shapes are aligned at their last axis, and an extent of
 * 1 (or an axis that is not there) stands for as many repetitions as the others need.
 *
 * <p>Neighbouring axes along which the same tensors repeat are merged, and axes of extent 1 dropped: {@code (H, W, C)} with
 * {@code (C)} becomes {@code (H · W, C)} with {@code (1, C)}.
 */
final class Broadcasting {

    /** Extents of the common shape after merging; at least two, leading ones of 1 where there is less to tell. */
    private final int[] extents;

    /** Floats from one index to the next, by tensor and axis; 0 where the tensor repeats. */
    private final int[][] strides;

    private Broadcasting(int[] extents, int[][] strides) {
        this.extents = extents;
        this.strides = strides;
    }

    /**
     * The common shape of some tensors' samples, and the way to it.
     *
     * @throws IllegalArgumentException if two extents differ and neither is 1
     */
    static Broadcasting of(int[]... shapes) {
        int rank = 2;
        for (int[] shape : shapes) {
            Lengths.requireShape("shape", shape);
            rank = Math.max(rank, shape.length);
        }
        int[] extents = new int[rank];
        int[][] strides = new int[shapes.length][rank];
        int[] floats = new int[shapes.length];
        Arrays.fill(floats, 1);
        int first = rank;
        for (int axis = 1; axis <= rank; axis++) {
            int extent = extent(shapes, axis);
            if (extent == 1) {
                continue;
            }
            boolean merged = first < rank;
            for (int t = 0; t < shapes.length && merged; t++) {
                merged = repeats(shapes[t], axis) == (strides[t][first] == 0);
            }
            if (!merged) {
                first--;
                extents[first] = 1;
            }
            extents[first] = Math.multiplyExact(extents[first], extent);
            for (int t = 0; t < shapes.length; t++) {
                if (!repeats(shapes[t], axis)) {
                    strides[t][first] = merged ? strides[t][first] : floats[t];
                    floats[t] *= extent;
                }
            }
        }
        int kept = Math.max(2, rank - first);
        Arrays.fill(extents, 0, first, 1);
        for (int t = 0; t < shapes.length; t++) {
            strides[t] = Arrays.copyOfRange(strides[t], rank - kept, rank);
        }
        return new Broadcasting(Arrays.copyOfRange(extents, rank - kept, rank), strides);
    }

    /** The common extent of an axis counted from the last one, which is 1. */
    private static int extent(int[][] shapes, int axisFromEnd) {
        int common = 1;
        for (int[] shape : shapes) {
            int extent = axisFromEnd > shape.length ? 1 : shape[shape.length - axisFromEnd];
            if (extent != 1 && common != 1 && extent != common) {
                throw new IllegalArgumentException(
                        "expected shapes that broadcast to one, got " + Arrays.deepToString(shapes));
            }
            common = Math.max(common, extent);
        }
        return common;
    }

    private static boolean repeats(int[] shape, int axisFromEnd) {
        return axisFromEnd > shape.length || shape[shape.length - axisFromEnd] == 1;
    }

    /** Floats of the common shape. */
    int floats() {
        return Math.multiplyExact(outer(), Math.multiplyExact(rows(), columns()));
    }

    /** Product of all extents but the last two. */
    int outer() {
        int product = 1;
        for (int axis = 0; axis < extents.length - 2; axis++) {
            product = Math.multiplyExact(product, extents[axis]);
        }
        return product;
    }

    /** The extent before the last. */
    int rows() {
        return extents[extents.length - 2];
    }

    /** The last extent. */
    int columns() {
        return extents[extents.length - 1];
    }

    /** Floats from one row of a tensor to the next, 0 where it is the same row. */
    int rowStep(int tensor) {
        return strides[tensor][extents.length - 2];
    }

    /** Whether a tensor has floats of its own for all columns, side by side, and not one for a whole row. */
    boolean alongColumns(int tensor) {
        return strides[tensor][extents.length - 1] == 1 || columns() == 1;
    }

    /** Where a tensor has its float for row 0 and column 0 of outer index {@code index}, of {@link #outer()}. */
    int outerOffset(int tensor, int index) {
        int offset = 0;
        int rest = index;
        for (int axis = extents.length - 3; axis >= 0; axis--) {
            offset += rest % extents[axis] * strides[tensor][axis];
            rest /= extents[axis];
        }
        return offset;
    }
}
