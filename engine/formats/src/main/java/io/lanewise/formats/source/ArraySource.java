package io.lanewise.formats.source;

import java.nio.ByteBuffer;

/**
 * An array of bytes.
 *
 * @param bytes the bytes, not copied
 * @param place what they are
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, only read
record ArraySource(byte[] bytes, Place place) implements ByteSource {

    @Override
    public long size() {
        return bytes.length;
    }

    @Override
    public void read(long position, ByteBuffer target) {
        requireWithin(position, target.remaining());
        target.put(bytes, (int) position, target.remaining());
    }
}
