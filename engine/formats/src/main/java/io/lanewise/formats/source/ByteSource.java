package io.lanewise.formats.source;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Bytes that can be read anywhere, and whose number is known: a file, a part of one, or an array. */
public interface ByteSource {

    /** Number of bytes. */
    long size();

    /** What the bytes are, for messages. */
    Place place();

    /**
     * Fills {@code target} up to its limit.
     *
     * @param position first byte
     * @throws io.lanewise.formats.ModelFormatException if the bytes do not lie within this source
     * @throws IOException if they cannot be read
     */
    void read(long position, ByteBuffer target) throws IOException;

    /** An array as a source; not a copy. */
    static ByteSource of(byte[] bytes, Place place) {
        return new ArraySource(bytes, place);
    }

    /**
     * The part of {@code size} bytes from {@code start} on.
     *
     * @throws io.lanewise.formats.ModelFormatException if it does not lie within this source
     */
    default ByteSource part(long start, long size, Place place) {
        requireWithin(start, size);
        return new PartSource(this, start, size, place);
    }

    /**
     * A fresh little-endian buffer with {@code count} bytes from {@code position} on, ready to be read.
     *
     * @throws io.lanewise.formats.ModelFormatException if the bytes do not lie within this source; no memory is taken then
     * @throws IOException if they cannot be read
     */
    default ByteBuffer read(long position, int count) throws IOException {
        return ByteBuffer.wrap(bytes(position, count)).order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * A fresh array with {@code count} bytes from {@code position} on.
     *
     * @throws io.lanewise.formats.ModelFormatException if the bytes do not lie within this source; no memory is taken then
     * @throws IOException if they cannot be read
     */
    default byte[] bytes(long position, int count) throws IOException {
        requireWithin(position, count);
        byte[] bytes = new byte[count];
        read(position, ByteBuffer.wrap(bytes));
        return bytes;
    }

    /**
     * Refuses a range that does not lie within this source.
     *
     * @throws io.lanewise.formats.ModelFormatException naming the range and the size
     */
    default void requireWithin(long position, long count) {
        if (position < 0 || count < 0 || position > size() - count) {
            throw place().malformed(
                            "expected %d bytes at offset %d, there are %d in all".formatted(count, position, size()));
        }
    }
}
