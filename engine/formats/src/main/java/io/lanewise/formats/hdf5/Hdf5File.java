package io.lanewise.formats.hdf5;

import io.lanewise.formats.ModelFormatException;
import io.lanewise.formats.UnsupportedFeatureException;
import io.lanewise.formats.source.ByteSource;
import io.lanewise.formats.source.ChunkedReading;
import io.lanewise.formats.source.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/** An HDF5 file. Source of all structures: The HDF Group, HDF5 File Format Specification, version 3.0. */
public final class Hdf5File {

    private final ChunkedReading reading;
    private final FileSpace space;
    private final Map<Long, GlobalHeap> heaps = new HashMap<>();
    private final Hdf5Group root;

    private Hdf5File(ByteSource source, ChunkedReading reading) throws IOException {
        this.reading = reading;
        Superblock superblock = Superblock.read(source);
        space = new FileSpace(source, superblock.addressBytes(), superblock.lengthBytes());
        root = new Hdf5Group(this, "", ObjectHeader.read(space, superblock.root(), source.place()));
    }

    /**
     * Reads the root of a file.
     *
     * @throws ModelFormatException if it is no HDF5 file, or damaged
     * @throws UnsupportedFeatureException if it has a user block or another feature that is not read
     * @throws UncheckedIOException if it cannot be read
     */
    public static Hdf5File open(ByteSource source, ChunkedReading reading) {
        try {
            return new Hdf5File(source, reading);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** The group that holds all others. */
    public Hdf5Group root() {
        return root;
    }

    FileSpace space() {
        return space;
    }

    ChunkedReading reading() {
        return reading;
    }

    Place place(String path) {
        Place whole = space.source().place();
        return path.isEmpty() ? whole : new Place(whole.file(), path);
    }

    /** A collection of variable-length values, read once. */
    GlobalHeap heap(long address) {
        return heaps.computeIfAbsent(address, where -> GlobalHeap.read(space, where));
    }
}
