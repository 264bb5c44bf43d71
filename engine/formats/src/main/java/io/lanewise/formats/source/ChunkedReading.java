package io.lanewise.formats.source;

import io.lanewise.memory.FloatSlice;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Consumer;

/** Reads long ranges piece by piece through one small buffer outside the heap. For one thread at a time. */
public final class ChunkedReading {

    private static final int CHUNK_BYTES = 1 << 20;

    /** As large as was needed so far. */
    private ByteBuffer chunk = ByteBuffer.allocateDirect(0);

    /**
     * Hands {@code count} bytes from {@code position} on to {@code piece}, in order, at most a mebibyte at a time.
     *
     * @throws io.lanewise.formats.ModelFormatException if the bytes do not lie within the source
     * @throws IOException if they cannot be read
     */
    public void forEach(ByteSource source, long position, long count, Consumer<ByteBuffer> piece) throws IOException {
        source.requireWithin(position, count);
        if (chunk.capacity() < Math.min(CHUNK_BYTES, count)) {
            int enough = Integer.highestOneBit((int) Math.min(CHUNK_BYTES, count) - 1) << 1;
            chunk = ByteBuffer.allocateDirect(Math.max(1, enough)).order(chunk.order());
        }
        for (long done = 0; done < count; done += chunk.limit()) {
            chunk.clear().limit((int) Math.min(chunk.capacity(), count - done));
            source.read(position + done, chunk);
            piece.accept(chunk.flip());
        }
    }

    /**
     * Fills {@code target} with 32-bit floats.
     *
     * @param position first byte; need not be aligned
     * @throws io.lanewise.formats.ModelFormatException if the floats do not lie within the source
     * @throws IOException if they cannot be read
     */
    public void floats(ByteSource source, long position, ByteOrder order, FloatSlice target) throws IOException {
        chunk.order(order);
        int[] next = {target.offset()};
        forEach(source, position, (long) Float.BYTES * target.length(), piece -> {
            int floats = piece.remaining() / Float.BYTES;
            piece.asFloatBuffer().get(target.array(), next[0], floats);
            next[0] += floats;
        });
    }

    /**
     * Fills {@code target} with numbers of any type, as floats.
     *
     * @param position first byte; need not be aligned
     * @throws io.lanewise.formats.ModelFormatException if the numbers do not lie within the source
     * @throws IOException if they cannot be read
     */
    public void numbers(ByteSource source, long position, NumberType type, ByteOrder order, FloatSlice target)
            throws IOException {
        if (type == NumberType.F4) {
            floats(source, position, order, target);
            return;
        }
        chunk.order(order);
        int[] next = {target.offset()};
        forEach(source, position, (long) type.bytes() * target.length(), piece -> {
            while (piece.hasRemaining()) {
                target.array()[next[0]++] = type.next(piece);
            }
        });
    }
}
