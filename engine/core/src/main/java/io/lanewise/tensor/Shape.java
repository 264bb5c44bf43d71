package io.lanewise.tensor;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The extents of a tensor, outermost first; immutable. Activations are described without their batch dimension:
 * {@code [100, 100, 1]} is one grey image in NHWC.
 */
public final class Shape {

    private static final Shape SCALAR = new Shape(new int[0]);

    private final int[] dimensions;

    private Shape(int[] dimensions) {
        this.dimensions = dimensions;
    }

    /**
     * A shape of the given extents.
     *
     * @throws IllegalArgumentException if an extent is not positive
     */
    public static Shape of(int... dimensions) {
        for (int dimension : dimensions) {
            if (dimension <= 0) {
                throw new IllegalArgumentException(
                        "shape " + Arrays.toString(dimensions) + ": expected positive dimensions, got " + dimension);
            }
        }
        return dimensions.length == 0 ? SCALAR : new Shape(dimensions.clone());
    }

    /**
     * A shape of extents that were computed.
     *
     * @throws IllegalArgumentException if an extent is not positive or larger than an {@code int} can be
     */
    public static Shape of(long... dimensions) {
        for (long dimension : dimensions) {
            if (dimension > Integer.MAX_VALUE) {
                throw new IllegalArgumentException("shape " + Arrays.toString(dimensions)
                        + ": expected extents of at most " + Integer.MAX_VALUE + ", got " + dimension);
            }
        }
        return of(Arrays.stream(dimensions)
                .mapToInt(dimension -> (int) Math.max(dimension, Integer.MIN_VALUE))
                .toArray());
    }

    /** Number of dimensions. */
    public int rank() {
        return dimensions.length;
    }

    /**
     * Extent of dimension {@code axis}; a negative axis counts from the last one, −1.
     *
     * @throws IndexOutOfBoundsException if there is no such axis
     */
    public int dimension(int axis) {
        return dimensions[axis < 0 ? axis + dimensions.length : axis];
    }

    /** Extent of the last dimension: the channels of an NHWC tensor. */
    public int last() {
        return dimension(-1);
    }

    /**
     * Product of all extents, 1 for a scalar.
     *
     * @throws ArithmeticException if a {@code long} cannot count them
     */
    public long elements() {
        long product = 1;
        for (int dimension : dimensions) {
            if (product > Long.MAX_VALUE / dimension) {
                throw new ArithmeticException(
                        "shape " + this + ": expected at most " + Long.MAX_VALUE + " elements, got more");
            }
            product *= dimension;
        }
        return product;
    }

    /** This shape with its last extent replaced. */
    public Shape withLast(int extent) {
        int[] changed = dimensions.clone();
        changed[changed.length - 1] = extent;
        return of(changed);
    }

    /** A fresh array of the extents. */
    public int[] toArray() {
        return dimensions.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Shape that && Arrays.equals(dimensions, that.dimensions);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(dimensions);
    }

    /** The extents in brackets: {@code [5, 5, 60, 100]}. */
    @Override
    public String toString() {
        return Arrays.stream(dimensions).mapToObj(Integer::toString).collect(Collectors.joining(", ", "[", "]"));
    }
}
