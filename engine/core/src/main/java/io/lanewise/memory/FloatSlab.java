package io.lanewise.memory;

import java.util.Objects;

/**
 * One large {@code float[]} that is handed out in cache-line-aligned slices.
 *
 * <p>A large Java array starts on a cache line and stays where it is (G1 keeps arrays over half a region in place), but its
 * floats begin {@value #HEADER_BYTES} bytes later. A slice is therefore aligned to 64 bytes when its offset is congruent to
 * {@link #ORIGIN} modulo {@link #ALIGNMENT}. Small arrays give no such promise; there the offsets are merely harmless.
 */
public final class FloatSlab {

    /** Floats of one cache line: slices start at multiples of it, counted from {@link #ORIGIN}. */
    public static final int ALIGNMENT = 16;

    private static final int HEADER_BYTES = 16;

    /** Offset of the first slice: the float that starts the first whole cache line after the array header. */
    public static final int ORIGIN = ALIGNMENT - HEADER_BYTES / Float.BYTES;

    /** The most floats that the slices of one slab can hold, padding included: with {@link #ORIGIN} still less than any JVM's largest array. */
    public static final int MAX_FLOATS = Integer.MAX_VALUE - 2 * ALIGNMENT - 7;

    private final float[] array;
    private final int usableFloats;

    private FloatSlab(float[] array, int usableFloats) {
        this.array = array;
        this.usableFloats = usableFloats;
    }

    /**
     * Takes a slab for {@code floats} floats (slices and the padding between them).
     *
     * @throws IllegalArgumentException if {@code floats} is negative or over {@link #MAX_FLOATS}
     */
    public static FloatSlab allocate(long floats) {
        if (floats < 0 || floats > MAX_FLOATS) {
            throw new IllegalArgumentException("slab: expected 0 … " + MAX_FLOATS + " floats, got " + floats);
        }
        return new FloatSlab(new float[ORIGIN + (int) floats], (int) floats);
    }

    /** Rounds a number of floats up to whole cache lines. */
    public static long align(long floats) {
        return Math.addExact(floats, ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }

    /** Number of floats that can be sliced out of this slab. */
    public int floats() {
        return usableFloats;
    }

    /** The array behind the slab; slot {@code i} of the slab is {@code array()[ORIGIN + i]}. */
    public float[] array() {
        return array;
    }

    /**
     * The slice of {@code length} floats that starts at slot {@code start}.
     *
     * @throws IndexOutOfBoundsException if the range does not lie within the slab
     */
    public FloatSlice slice(int start, int length) {
        Objects.checkFromIndexSize(start, length, usableFloats);
        return new FloatSlice(array, ORIGIN + start, length);
    }
}
