package io.lanewise.memory;

import java.util.Objects;

/**
 * A run of floats inside an array: elements {@code array[offset] … array[offset + length - 1]}.
 *
 * <p>A slice is a view, not a copy; whoever holds it may write through it. Equality is identity of the array and equality
 * of the range.
 *
 * @param array the array the floats live in
 * @param offset index of the first float
 * @param length number of floats
 */
public record FloatSlice(float[] array, int offset, int length) {

    /**
     * @throws IndexOutOfBoundsException if the range does not lie within the array
     */
    public FloatSlice {
        Objects.checkFromIndexSize(offset, length, array.length);
    }

    /** The whole of an array as one slice. */
    public static FloatSlice of(float... array) {
        return new FloatSlice(array, 0, array.length);
    }

    /** Reads the float at {@code index}, counted from the start of this slice. */
    public float get(int index) {
        return array[offset + Objects.checkIndex(index, length)];
    }

    /** Writes the float at {@code index}, counted from the start of this slice. */
    public void set(int index, float value) {
        array[offset + Objects.checkIndex(index, length)] = value;
    }

    /** Copies {@code length} floats of this slice, from {@code from} on, into {@code target}. */
    public void copyTo(int from, float[] target, int targetOffset, int count) {
        Objects.checkFromIndexSize(from, count, length);
        System.arraycopy(array, offset + from, target, targetOffset, count);
    }

    /** A fresh array holding the floats of this slice. */
    public float[] toArray() {
        float[] copy = new float[length];
        System.arraycopy(array, offset, copy, 0, length);
        return copy;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FloatSlice that
                && array == that.array
                && offset == that.offset
                && length == that.length;
    }

    @Override
    public int hashCode() {
        return 31 * (31 * System.identityHashCode(array) + offset) + length;
    }

    @Override
    public String toString() {
        return "FloatSlice[" + offset + " … " + (offset + length) + " of " + array.length + "]";
    }
}
