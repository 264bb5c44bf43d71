package io.lanewise.formats.source;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * A range of another source; the range was checked when it was made.
 *
 * @param whole the other source
 * @param start first byte
 * @param size number of bytes
 * @param place what they are
 */
record PartSource(ByteSource whole, long start, long size, Place place) implements ByteSource {

    @Override
    public void read(long position, ByteBuffer target) throws IOException {
        requireWithin(position, target.remaining());
        whole.read(start + position, target);
    }
}
