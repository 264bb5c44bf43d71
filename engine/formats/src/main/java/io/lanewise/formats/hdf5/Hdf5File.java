package io.lanewise.formats.hdf5;

import io.jhdf.GlobalHeap;
import io.jhdf.ObjectHeader;
import io.jhdf.Superblock;
import io.jhdf.SymbolTableEntry;
import io.jhdf.exceptions.UnsupportedHdfException;
import io.lanewise.formats.ModelFormatException;
import io.lanewise.formats.UnsupportedFeatureException;
import io.lanewise.formats.source.ByteSource;
import io.lanewise.formats.source.ChunkedReading;
import io.lanewise.formats.source.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** An HDF5 file. Source of all structures: The HDF Group, HDF5 File Format Specification, version 3.0. */
public final class Hdf5File {

    /** The longest superblock, of version 1 with 8-byte offsets, and the root group's entry after it. */
    private static final int SUPERBLOCK_BYTES = 256;

    private final ByteSource source;
    private final ChunkedReading reading;
    private final MeteredStorage storage;
    private final Map<Long, GlobalHeap> heaps = new HashMap<>();
    private final Hdf5Group root;

    private Hdf5File(ByteSource source, ChunkedReading reading) {
        this.source = source;
        this.reading = reading;
        Superblock superblock = superblock(source);
        storage = new MeteredStorage(source, superblock);
        root = new Hdf5Group(this, "", header(rootAddress(superblock)));
    }

    /**
     * Reads the root of a file.
     *
     * @throws ModelFormatException if it is no HDF5 file, or damaged
     * @throws UnsupportedFeatureException if it has a user block or a feature that jHDF does not read
     * @throws UncheckedIOException if it cannot be read
     */
    public static Hdf5File open(ByteSource source, ChunkedReading reading) {
        return guarded(source.place(), () -> new Hdf5File(source, reading));
    }

    /** The group that holds all others. */
    public Hdf5Group root() {
        return root;
    }

    ByteSource source() {
        return source;
    }

    ChunkedReading reading() {
        return reading;
    }

    MeteredStorage storage() {
        return storage;
    }

    Place place(String path) {
        return path.isEmpty() ? source.place() : new Place(source.place().file(), path);
    }

    ObjectHeader header(long address) {
        return ObjectHeader.readObjectHeader(storage, address);
    }

    /** A collection of variable-length values, read once. */
    GlobalHeap heap(long address) {
        GlobalHeap heap = heaps.get(address);
        if (heap == null) {
            heap = new GlobalHeap(storage, address);
            heaps.put(address, heap);
        }
        return heap;
    }

    private static Superblock superblock(ByteSource source) {
        try {
            ByteBuffer start = source.read(0, (int) Math.min(SUPERBLOCK_BYTES, source.size()));
            Superblock superblock = Superblock.readSuperblock(start);
            if (superblock.getBaseAddressByte() != 0) {
                throw source.place()
                        .unsupported(
                                "a base address of " + superblock.getBaseAddressByte(), "files without a user block");
            }
            return superblock;
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private long rootAddress(Superblock superblock) {
        if (superblock instanceof Superblock.SuperblockV2V3 newer) {
            return newer.getRootGroupObjectHeaderAddress();
        }
        long entry = ((Superblock.SuperblockV0V1) superblock).getRootGroupSymbolTableAddress();
        return new SymbolTableEntry(storage, entry).getObjectHeaderAddress();
    }

    /**
     * Lets jHDF decode something. Whatever it throws on a hostile file, also when its recursion ends in a stack overflow,
     * becomes one of the two exceptions of a reader.
     */
    static <T> T guarded(Place place, Supplier<T> decoding) {
        try {
            return decoding.get();
        } catch (RuntimeException fault) {
            throw translated(place, fault);
        } catch (StackOverflowError | OutOfMemoryError fault) {
            throw place.malformed("expected HDF5 structures of sensible depth and size, got " + fault, fault);
        }
    }

    private static RuntimeException translated(Place place, RuntimeException fault) {
        Throwable innermost = fault;
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case ModelFormatException own -> {
                    return own;
                }
                case UnsupportedFeatureException own -> {
                    return own;
                }
                case UncheckedIOException unreadable -> {
                    return unreadable;
                }
                case UnsupportedHdfException unsupported -> {
                    return place.unsupported(
                            "HDF5: " + unsupported.getMessage(), "plain groups and contiguous datasets");
                }
                default -> innermost = cause;
            }
        }
        String what = innermost.getMessage() == null ? innermost.getClass().getSimpleName() : innermost.getMessage();
        return place.malformed("expected sound HDF5 structures: " + what, fault);
    }
}
