package io.lanewise.memory;

import java.util.Objects;

/**
 * A run of floats inside an array: elements {@code array[offset] … array[offset + length - 1]}.
 *
 * <p>A slice is a view, not a copy; whoever holds it may write through it.
 */
public final class FloatSlice {

    private final float[] array;
    private final int offset;
    private final int length;

    /**
     * A view of {@code length} floats.
     *
     * @throws IndexOutOfBoundsException if the range does not lie within the array
     */
    public FloatSlice(float[] array, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, array.length);
        this.array = array;
        this.offset = offset;
        this.length = length;
    }

    /** The whole of an array as one slice. */
    public static FloatSlice of(float... array) {
        return new FloatSlice(array, 0, array.length);
    }

    /** The array the floats live in; not a copy. */
    public float[] array() {
        return array;
    }

    /** Index of the first float in the array. */
    public int offset() {
        return offset;
    }

    /** Number of floats. */
    public int length() {
        return length;
    }

    /** Reads the float at {@code index}, counted from the start of this slice. */
    public float get(int index) {
        return array[offset + Objects.checkIndex(index, length)];
    }

    /** Writes the float at {@code index}, counted from the start of this slice. */
    public void set(int index, float value) {
        array[offset + Objects.checkIndex(index, length)] = value;
    }

    /** Copies {@code count} floats of this slice, from {@code from} on, into {@code target}. */
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
    public String toString() {
        return "FloatSlice[" + offset + " … " + (offset + length) + " of " + array.length + "]";
    }
}
