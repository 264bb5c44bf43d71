package io.lanewise.formats.hdf5;

import io.jhdf.Superblock;
import io.jhdf.storage.HdfBackingStorage;
import io.lanewise.formats.source.ByteSource;
import io.lanewise.formats.source.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * What jHDF reads a file's structures through. Every range is checked against the file before memory is taken, and the sum
 * of all ranges is limited: structures that point at each other in circles or again and again come to an end.
 */
final class MeteredStorage implements HdfBackingStorage {

    /** A structure is read a few times at most; a sound file needs about as many bytes as its structures have. */
    private static final long BYTES_PER_FILE_BYTE = 8;

    private static final long FREE_BYTES = 1 << 20;
    private static final long MAX_BYTES = 128 << 20;

    /** What a read costs beyond its bytes, so that reads of no or few bytes are limited too. */
    private static final long BYTES_PER_READ = 16;

    private final ByteSource source;
    private final Place place;
    private final Superblock superblock;
    private long allowance;

    MeteredStorage(ByteSource source, Superblock superblock) {
        this.source = source;
        this.place = source.place();
        this.superblock = superblock;
        this.allowance = Math.min(MAX_BYTES, FREE_BYTES + BYTES_PER_FILE_BYTE * Math.min(source.size(), MAX_BYTES));
    }

    @Override
    public ByteBuffer readBufferFromAddress(long address, int length) {
        source.requireWithin(address, length);
        allowance -= BYTES_PER_READ + length;
        if (allowance < 0) {
            throw place.malformed(
                    "expected structures that fit the size of the file (%d bytes), they are read again and "
                                    .formatted(source.size())
                            + "again: groups or headers in circles");
        }
        try {
            return source.read(address, length);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    @Override
    public ByteBuffer map(long address, long length) {
        source.requireWithin(address, length);
        return readBufferFromAddress(address, Math.toIntExact(length));
    }

    @Override
    public ByteBuffer mapNoOffset(long address, long length) {
        return map(address, length);
    }

    @Override
    public long getUserBlockSize() {
        return 0;
    }

    @Override
    public Superblock getSuperblock() {
        return superblock;
    }

    @Override
    public FileChannel getFileChannel() {
        throw new UnsupportedOperationException("structures are read through this storage only");
    }

    @Override
    public int getSizeOfOffsets() {
        return superblock.getSizeOfOffsets();
    }

    @Override
    public int getSizeOfLengths() {
        return superblock.getSizeOfLengths();
    }

    @Override
    public void close() {
        // The source belongs to whoever opened it.
    }

    @Override
    public long size() {
        return source.size();
    }

    @Override
    public boolean inMemory() {
        return true;
    }
}
