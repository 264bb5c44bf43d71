package io.lanewise.formats.hdf5;

import io.lanewise.formats.source.ByteSource;
import io.lanewise.formats.source.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the bytes of a file are used for. The sum of all structures is limited, so that those that point at each other
 * in circles or again and again come to an end; and the data of a dataset may not overlap with another's nor with a
 * structure, so that an address that is damaged does not bring the numbers of another tensor.
 */
final class FileSpace {

    /** A structure is read twice at most: once as a member of its group, once for what hangs on it. */
    private static final long BYTES_PER_FILE_BYTE = 2;

    private static final long FREE_BYTES = 1 << 20;
    private static final long MAX_BYTES = 128 << 20;

    /** What a read costs beyond its bytes, so that reads of no or few bytes are limited too. */
    private static final long BYTES_PER_READ = 64;

    private final ByteSource source;
    private final int addressBytes;
    private final int lengthBytes;
    private long allowance;

    /** Ends of structures by their starts; those that touch are one. */
    private final TreeMap<Long, Long> structures = new TreeMap<>();

    /** Ranges of data by their starts. */
    private final TreeMap<Long, Data> data = new TreeMap<>();

    private record Data(long end, String owner) {}

    /**
     * The space of a file.
     *
     * @param addressBytes width of an address
     * @param lengthBytes width of a length
     */
    FileSpace(ByteSource source, int addressBytes, int lengthBytes) {
        this.source = source;
        this.addressBytes = addressBytes;
        this.lengthBytes = lengthBytes;
        allowance = Math.min(MAX_BYTES, FREE_BYTES + BYTES_PER_FILE_BYTE * Math.min(source.size(), MAX_BYTES));
    }

    ByteSource source() {
        return source;
    }

    int addressBytes() {
        return addressBytes;
    }

    int lengthBytes() {
        return lengthBytes;
    }

    /**
     * Reads a structure.
     *
     * @param what its name, for messages
     * @throws io.lanewise.formats.ModelFormatException if it does not lie in the file, or too much was read already
     * @throws UncheckedIOException if it cannot be read
     */
    Structure read(String what, long address, long length) {
        if (address < 0 || length < 0 || address > source.size() - length) {
            throw source.place()
                    .malformed("%s: expected %s bytes at offset %s, there are %d in all"
                            .formatted(
                                    what,
                                    Long.toUnsignedString(length),
                                    Long.toUnsignedString(address),
                                    source.size()));
        }
        allowance -= BYTES_PER_READ + length;
        if (allowance < 0) {
            throw source.place()
                    .malformed(
                            "%s: expected structures that fit the size of the file (%d bytes), they are read again and again: in circles"
                                    .formatted(what, source.size()));
        }
        try {
            ByteBuffer bytes = source.read(address, (int) length);
            note(address, address + length);
            return new Structure(source.place(), what, bytes, addressBytes, lengthBytes);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /**
     * Takes bytes as the data of a dataset.
     *
     * @throws io.lanewise.formats.ModelFormatException if they do not lie in the file, or are in use already
     */
    void claim(Place owner, long address, long length) {
        if (address < 0 || length < 0 || address > source.size() - length) {
            throw owner.malformed("expected %d bytes at offset %s, there are %d in all"
                    .formatted(length, Long.toUnsignedString(address), source.size()));
        }
        if (length == 0) {
            return;
        }
        Map.Entry<Long, Long> structure = structures.lowerEntry(address + length);
        if (structure != null && structure.getValue() > address) {
            throw owner.malformed("expected %d bytes of its own at offset %d, a structure lies at offset %d"
                    .formatted(length, address, structure.getKey()));
        }
        Map.Entry<Long, Data> other = data.lowerEntry(address + length);
        if (other != null && other.getValue().end() > address && !isSame(other, owner, address, length)) {
            throw owner.malformed("expected %d bytes of its own at offset %d, they are those of %s"
                    .formatted(length, address, other.getValue().owner()));
        }
        data.put(address, new Data(address + length, owner.path()));
    }

    private void note(long start, long end) {
        long from = start;
        long to = end;
        for (Map.Entry<Long, Long> known = structures.floorEntry(to);
                known != null && known.getValue() >= from;
                known = structures.floorEntry(to)) {
            from = Math.min(from, known.getKey());
            to = Math.max(to, known.getValue());
            structures.remove(known.getKey());
        }
        structures.put(from, to);
    }

    private static boolean isSame(Map.Entry<Long, Data> known, Place owner, long address, long length) {
        return known.getKey() == address && known.getValue().equals(new Data(address + length, owner.path()));
    }
}
