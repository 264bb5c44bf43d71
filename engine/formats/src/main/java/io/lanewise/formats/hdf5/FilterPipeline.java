package io.lanewise.formats.hdf5;

import io.lanewise.formats.source.Place;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** What was done to each chunk before it was written, in this order; reading undoes it from the last on. */
final class FilterPipeline {

    /** The filters that are undone. */
    private enum Filter {
        DEFLATE,
        SHUFFLE,
        FLETCHER32
    }

    private static final List<String> NAMES =
            List.of("none", "deflate", "shuffle", "fletcher32", "szip", "nbit", "scaleoffset");
    private static final String SUPPORTED = "deflate (gzip), shuffle and fletcher32";
    private static final int FIRST_WITH_NAME = 256;
    private static final int MAX_FILTERS = 32;
    private static final int CHECKSUM_BYTES = 4;

    private final List<Filter> filters;
    private final Place place;
    private final int elementBytes;

    private FilterPipeline(List<Filter> filters, Place place, int elementBytes) {
        this.filters = filters;
        this.place = place;
        this.elementBytes = elementBytes;
    }

    static FilterPipeline none(Place place) {
        return new FilterPipeline(List.of(), place, 1);
    }

    /**
     * Reads the list of filters.
     *
     * @throws io.lanewise.formats.UnsupportedFeatureException if one is another than those that are undone, or there twice
     */
    static FilterPipeline read(Structure message, Place place, int elementBytes) {
        int version = message.unsigned8();
        if (version != 1 && version != 2) {
            throw message.unsupported("version " + version, "versions 1 and 2");
        }
        int count = message.unsigned8();
        if (count > MAX_FILTERS) {
            throw message.malformed("at most " + MAX_FILTERS + " filters", Integer.toString(count));
        }
        message.skip(version == 1 ? 6 : 0);
        List<Filter> filters = new ArrayList<>();
        Set<Filter> seen = new HashSet<>();
        for (int i = 0; i < count; i++) {
            Filter filter = filter(message, version, place);
            if (!seen.add(filter)) {
                throw place.unsupported("HDF5: filter " + filter + " twice", "each filter once");
            }
            filters.add(filter);
        }
        return new FilterPipeline(filters, place, elementBytes);
    }

    private static Filter filter(Structure message, int version, Place place) {
        int id = message.unsigned16();
        int nameBytes = version == 1 || id >= FIRST_WITH_NAME ? message.unsigned16() : 0;
        int values = message.skip(2).unsigned16();
        String name = message.text(nameBytes);
        message.skip(4L * values + (version == 1 && values % 2 == 1 ? 4 : 0));
        if (id < 1 || id > Filter.values().length) {
            String known = id < NAMES.size() ? NAMES.get(id) : name + " (" + id + ")";
            throw place.unsupported("HDF5: filter " + known, SUPPORTED);
        }
        return Filter.values()[id - 1];
    }

    boolean isEmpty() {
        return filters.isEmpty();
    }

    /**
     * Undoes the filters.
     *
     * @param stored the bytes of a chunk in the file; may be overwritten
     * @param skipped bit i is set if filter i was not applied to this chunk
     * @param chunkBytes size of the chunk without filters
     * @throws io.lanewise.formats.ModelFormatException if the bytes do not give a chunk
     */
    byte[] undo(byte[] stored, int skipped, int chunkBytes) {
        byte[] bytes = stored;
        int count = stored.length;
        for (int i = filters.size() - 1; i >= 0; i--) {
            if ((skipped & 1 << i) != 0) {
                continue;
            }
            switch (filters.get(i)) {
                case DEFLATE -> {
                    bytes = inflated(bytes, count, chunkBytes + checksumBytesBefore(i, skipped));
                    count = bytes.length;
                }
                case SHUFFLE -> bytes = unshuffled(bytes, count);
                case FLETCHER32 -> count = checked(bytes, count);
            }
        }
        if (count != chunkBytes) {
            throw place.malformed("expected a chunk of %d bytes, got %d".formatted(chunkBytes, count));
        }
        return bytes;
    }

    private int checksumBytesBefore(int filter, int skipped) {
        int at = filters.indexOf(Filter.FLETCHER32);
        return at >= 0 && at < filter && (skipped & 1 << at) == 0 ? CHECKSUM_BYTES : 0;
    }

    private byte[] inflated(byte[] bytes, int count, int size) {
        byte[] inflated = new byte[size];
        try (Inflater inflater = new Inflater()) {
            inflater.setInput(bytes, 0, count);
            int done = 0;
            while (done < size) {
                int more = inflater.inflate(inflated, done, size - done);
                if (more == 0) {
                    throw place.malformed("expected a chunk of %d bytes when inflated, got %d".formatted(size, done));
                }
                done += more;
            }
            if (inflater.inflate(new byte[1]) != 0 || !inflater.finished()) {
                throw place.malformed("expected a chunk of %d bytes when inflated, got more".formatted(size));
            }
            return inflated;
        } catch (DataFormatException fault) {
            throw place.malformed("expected deflated bytes: " + fault.getMessage(), fault);
        }
    }

    /** Shuffled bytes are sorted by their place within the element; what is left over at the end stays as it is. */
    private byte[] unshuffled(byte[] bytes, int count) {
        byte[] elements = Arrays.copyOf(bytes, count);
        int whole = count / elementBytes;
        for (int place = 0; place < elementBytes; place++) {
            int from = place * whole;
            for (int i = 0; i < whole; i++) {
                elements[i * elementBytes + place] = bytes[from + i];
            }
        }
        return elements;
    }

    private int checked(byte[] bytes, int count) {
        int data = count - CHECKSUM_BYTES;
        if (data < 0
                || ByteBuffer.wrap(bytes, data, CHECKSUM_BYTES)
                                .order(ByteOrder.LITTLE_ENDIAN)
                                .getInt()
                        != Fletcher32.of(bytes, data)) {
            throw place.malformed("expected a chunk whose bytes give its checksum (fletcher32), got another");
        }
        return data;
    }
}
