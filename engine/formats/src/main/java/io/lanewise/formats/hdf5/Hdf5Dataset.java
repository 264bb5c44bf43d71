package io.lanewise.formats.hdf5;

import io.lanewise.formats.source.ByteSource;
import io.lanewise.formats.source.NumberType;
import io.lanewise.formats.source.Place;
import io.lanewise.formats.source.StoredTensor;
import io.lanewise.memory.FloatSlice;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A dataset of numbers: in one piece, in the header, or in chunks. As in Keras, which casts what it finds to the type
 * of its variable, all types of whole and floating-point numbers are read, each number becoming the nearest float (from
 * float64 and whole numbers beyond 2²⁴ that is a rounding); booleans are 0 and 1.
 */
final class Hdf5Dataset implements StoredTensor {

    private final Hdf5File file;
    private final Place place;
    private final Dataspace space;
    private final Datatype.Numbers type;
    private final Layout layout;
    private final @Nullable ChunkedData chunks;

    Hdf5Dataset(Hdf5File file, String path, ObjectHeader header) {
        this.file = file;
        this.place = file.place(path);
        if (header.has(MessageType.EXTERNAL_FILES)) {
            throw place.unsupported("HDF5: external storage", "data that lies in the file itself");
        }
        space = Dataspace.read(header.get(MessageType.DATASPACE));
        type = type(header.get(MessageType.DATATYPE));
        if (space.isNull()) {
            throw place.malformed("expected numbers, the dataset has none (a null dataspace)");
        }
        layout = Layout.read(header.get(MessageType.LAYOUT));
        Structure pipeline = header.find(MessageType.FILTERS);
        if (layout instanceof Layout.Chunked chunked && space.elements() > 0) {
            FilterPipeline filters =
                    pipeline == null ? FilterPipeline.none(place) : FilterPipeline.read(pipeline, place, type.bytes());
            chunks = new ChunkedData(file.space(), place, type, space, chunked, filters, fill(header));
        } else {
            chunks = null;
        }
    }

    @Override
    public Place place() {
        return place;
    }

    @Override
    public long[] dimensions() {
        return space.dimensions().clone();
    }

    @Override
    public void read(FloatSlice target) throws IOException {
        if (space.elements() != target.length()) {
            throw new IllegalArgumentException("%s: expected room for %s numbers, got %d"
                    .formatted(place.path(), Arrays.toString(space.dimensions()), target.length()));
        }
        if (target.length() == 0) {
            return;
        }
        if (chunks != null) {
            chunks.read(target);
        } else {
            file.reading().numbers(data(), 0, type.type(), type.order(), target);
        }
    }

    private Datatype.Numbers type(Structure message) {
        Datatype found = Datatype.read(message);
        if (found instanceof Datatype.Numbers numbers) {
            return numbers;
        }
        throw place.unsupported("HDF5: " + found.name(), "numbers of types " + NumberType.SUPPORTED);
    }

    private ByteSource data() {
        long bytes = space.elements() * type.bytes();
        return switch (layout) {
            case Layout.Contiguous contiguous -> contiguous(contiguous, bytes);
            case Layout.Compact compact -> compact(compact.data(), bytes);
            case Layout.Chunked chunked -> throw new IllegalStateException(place + ": chunks are read one by one");
        };
    }

    private ByteSource contiguous(Layout.Contiguous stored, long bytes) {
        if (stored.address() == Structure.NOWHERE) {
            throw place.malformed("expected %s numbers, the file has no data for them"
                    .formatted(Arrays.toString(space.dimensions())));
        }
        if (stored.bytes() != bytes && stored.bytes() != -1) {
            throw place.malformed("expected %d bytes for %s numbers, the file has %d"
                    .formatted(bytes, Arrays.toString(space.dimensions()), stored.bytes()));
        }
        file.space().claim(place, stored.address(), bytes);
        return file.space().source().part(stored.address(), bytes, place);
    }

    private ByteSource compact(ByteBuffer stored, long bytes) {
        if (stored.remaining() != bytes) {
            throw place.malformed("expected %d bytes for %s numbers, the file has %d"
                    .formatted(bytes, Arrays.toString(space.dimensions()), stored.remaining()));
        }
        byte[] copy = new byte[stored.remaining()];
        stored.get(copy);
        return ByteSource.of(copy, place);
    }

    /** What chunks that were never written are full of. */
    private float fill(ObjectHeader header) {
        Structure message = header.find(MessageType.FILL_VALUE);
        if (message == null) {
            Structure old = header.find(MessageType.OLD_FILL_VALUE);
            return old == null ? 0 : fill(old, old.unsigned32());
        }
        int version = message.unsigned8();
        if (version < 1 || version > 3) {
            throw message.unsupported("version " + version, "versions 1 to 3");
        }
        int flags = version == 3 ? message.unsigned8() : message.skip(2).unsigned8();
        boolean defined = version == 1 || (version == 2 && flags == 1) || (version == 3 && (flags & 1 << 5) != 0);
        return defined ? fill(message, message.unsigned32()) : 0;
    }

    private float fill(Structure message, long bytes) {
        if (bytes == 0) {
            return 0;
        }
        if (bytes != type.bytes()) {
            throw message.malformed("a number of " + type.bytes() + " bytes", Long.toString(bytes));
        }
        return type.type().next(message.take(bytes).order(type.order()));
    }
}
