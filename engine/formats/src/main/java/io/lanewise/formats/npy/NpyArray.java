package io.lanewise.formats.npy;

import io.lanewise.formats.source.ByteSource;
import io.lanewise.formats.source.FileSource;
import io.lanewise.formats.source.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * An array of 32-bit floats of any rank, row-major.
 *
 * <p>Source of the format: NumPy Enhancement Proposal 1 and the documentation of {@code numpy.lib.format}, versions 1.0, 2.0
 * and 3.0.
 */
public final class NpyArray {

    private final int[] shape;
    private final float[] data;

    /**
     * An array around {@code data}, which is not copied.
     *
     * @param shape extents, outermost first; empty for a scalar
     * @throws IllegalArgumentException if an extent is negative, or their product is not the number of floats
     */
    public NpyArray(int[] shape, float[] data) {
        if (Arrays.stream(shape).anyMatch(extent -> extent < 0)) {
            throw new IllegalArgumentException("expected no negative extent, got " + Arrays.toString(shape));
        }
        long floats = elements(shape);
        if (floats != data.length) {
            throw new IllegalArgumentException(
                    "expected %d floats for shape %s, got %d".formatted(floats, Arrays.toString(shape), data.length));
        }
        this.shape = shape.clone();
        this.data = data;
    }

    /**
     * Reads a file. Types {@code b1 i1 u1 i2 u2 f2 f4} become floats exactly; {@code i4 u4 i8 u8 f8} are rounded to the
     * nearest float, exact up to 2²⁴ in magnitude for whole numbers. Both byte orders and both memory orders are read.
     *
     * @throws io.lanewise.formats.ModelFormatException if the file is malformed, or longer or shorter than its shape says
     * @throws io.lanewise.formats.UnsupportedFeatureException if its elements are of another type: objects, structures, text,
     *     complex numbers, dates
     * @throws io.lanewise.memory.InsufficientMemoryException if the floats do not fit into the heap
     * @throws UncheckedIOException if the file cannot be read; the message names it
     */
    public static NpyArray read(Path file) {
        return FileSource.with(file, NpyReader::read);
    }

    /**
     * Reads an array out of bytes, as {@link #read(Path)} does.
     *
     * @param bytes the whole of a file
     * @param name what messages call it
     */
    public static NpyArray read(byte[] bytes, String name) {
        try {
            return NpyReader.read(ByteSource.of(bytes, new Place(name, "")));
        } catch (IOException fault) {
            throw new UncheckedIOException(name + ": cannot be read", fault);
        }
    }

    /**
     * Writes a file of version 1.0 with little-endian floats in C order. It appears whole or not at all: it is written under
     * another name in the same folder and then moved over what is there.
     *
     * @throws UncheckedIOException if it cannot be written; the message names it
     */
    public void write(Path file) {
        NpyWriter.write(this, file);
    }

    /** Product of the extents; {@code Long.MAX_VALUE} if it is more than any array has. */
    static long elements(int[] shape) {
        if (Arrays.stream(shape).anyMatch(extent -> extent == 0)) {
            return 0;
        }
        long elements = 1;
        for (int extent : shape) {
            elements *= extent;
            if (elements > Integer.MAX_VALUE) {
                return Long.MAX_VALUE;
            }
        }
        return elements;
    }

    /** Extents, outermost first; a fresh array. */
    public int[] shape() {
        return shape.clone();
    }

    /** The floats, row-major; not a copy. */
    public float[] data() {
        return data;
    }

    @Override
    public String toString() {
        return "NpyArray" + Arrays.toString(shape);
    }
}
