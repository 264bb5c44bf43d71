package io.lanewise.formats.hdf5;

import io.jhdf.ObjectHeader;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.FixedPoint;
import io.jhdf.object.datatype.FloatingPoint;
import io.jhdf.object.message.DataLayoutMessage;
import io.jhdf.object.message.DataSpaceMessage;
import io.jhdf.object.message.DataTypeMessage;
import io.lanewise.formats.source.ByteSource;
import io.lanewise.formats.source.Place;
import io.lanewise.memory.FloatSlice;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** A dataset of IEEE 754 32-bit floats, or of signed 64-bit whole numbers, of either byte order, in one piece. */
public final class Hdf5Dataset {

    private static final int MAX_RANK = 8;
    private static final long UNDEFINED_ADDRESS = -1;
    private static final String SUPPORTED_STORAGE = "contiguous and compact datasets without filters";

    private final Hdf5File file;
    private final Place place;
    private final long[] dimensions;
    private final boolean whole;
    private final ByteOrder order;
    private final ByteSource data;

    Hdf5Dataset(Hdf5File file, String path, ObjectHeader header) {
        this.file = file;
        this.place = file.place(path);
        dimensions =
                header.getMessageOfType(DataSpaceMessage.class).getDataSpace().getDimensionsAsLong();
        if (dimensions.length > MAX_RANK) {
            throw place.malformed("expected a rank of at most " + MAX_RANK + ", got " + dimensions.length);
        }
        DataTypeMessage message = header.getMessageOfType(DataTypeMessage.class);
        whole = isInt64(message.getDataType());
        order = order(message);
        data = data(header.getMessageOfType(DataLayoutMessage.class), bytes());
    }

    /** Where it stands, for messages. */
    public Place place() {
        return place;
    }

    /** Extents, outermost first; a fresh array. */
    public long[] dimensions() {
        return dimensions.clone();
    }

    /** Whether it is of whole numbers: the count of samples that a normalization saw. */
    public boolean isWhole() {
        return whole;
    }

    /**
     * Copies all numbers into {@code target}, row-major; a whole number becomes the nearest float.
     *
     * @throws IllegalArgumentException if {@code target} does not have as many floats as this dataset
     * @throws IOException if they cannot be read
     */
    public void read(FloatSlice target) throws IOException {
        if (data.size() != (long) elementBytes() * target.length()) {
            throw new IllegalArgumentException("%s: expected room for %s floats, got %d"
                    .formatted(place.path(), Arrays.toString(dimensions), target.length()));
        }
        if (whole) {
            file.reading().wholeNumbers(data, 0, order, target);
        } else {
            file.reading().floats(data, 0, order, target);
        }
    }

    private int elementBytes() {
        return whole ? Long.BYTES : Float.BYTES;
    }

    private long bytes() {
        long bytes = elementBytes();
        try {
            for (long dimension : dimensions) {
                if (dimension < 0) {
                    throw place.malformed("expected no negative extent, got " + Arrays.toString(dimensions));
                }
                bytes = Math.multiplyExact(bytes, dimension);
            }
            return bytes;
        } catch (ArithmeticException overflow) {
            throw place.malformed(
                    "expected extents whose product is a size, got " + Arrays.toString(dimensions), overflow);
        }
    }

    private ByteOrder order(DataTypeMessage message) {
        DataType type = message.getDataType();
        if (message.isMessageShared()) {
            throw place.unsupported("HDF5: a committed datatype", "datatypes in the dataset's own header");
        }
        if (whole && type instanceof FixedPoint fixed) {
            return fixed.getByteOrder();
        }
        if (!(type instanceof FloatingPoint floating) || !isFloat32(floating)) {
            String kind = type.getClass().getSimpleName();
            throw place.unsupported("HDF5: " + kind + " of " + type.getSize() + " bytes", "float32");
        }
        return floating.getByteOrder();
    }

    private static boolean isInt64(DataType type) {
        return type instanceof FixedPoint fixed
                && fixed.getSize() == Long.BYTES
                && fixed.isSigned()
                && fixed.getBitOffset() == 0
                && fixed.getBitPrecision() == Long.SIZE;
    }

    private static boolean isFloat32(FloatingPoint type) {
        return type.getSize() == Float.BYTES
                && type.getBitOffset() == 0
                && type.getBitPrecision() == Float.SIZE
                && type.getSignLocation() == 31
                && type.getExponentLocation() == 23
                && type.getExponentSize() == 8
                && type.getExponentBias() == Float.MAX_EXPONENT
                && type.getMantissaLocation() == 0
                && type.getMantissaSize() == 23
                && type.getMantissaNormalization() == 2;
    }

    private ByteSource data(DataLayoutMessage layout, long bytes) {
        return switch (layout) {
            case DataLayoutMessage.ContiguousDataLayoutMessage contiguous -> contiguous(contiguous, bytes);
            case DataLayoutMessage.CompactDataLayoutMessage compact -> compact(compact.getDataBuffer(), bytes);
            default -> throw place.unsupported("HDF5: storage " + layout.getDataLayout(), SUPPORTED_STORAGE);
        };
    }

    private ByteSource contiguous(DataLayoutMessage.ContiguousDataLayoutMessage layout, long bytes) {
        if (layout.getAddress() == UNDEFINED_ADDRESS) {
            throw place.malformed(
                    "expected %s floats, the file has no data for them".formatted(Arrays.toString(dimensions)));
        }
        if (layout.getSize() != bytes && layout.getSize() >= 0) {
            throw place.malformed("expected %d bytes for %s floats, the file has %d"
                    .formatted(bytes, Arrays.toString(dimensions), layout.getSize()));
        }
        if (layout.getAddress() < 0 || layout.getAddress() > file.source().size() - bytes) {
            throw place.malformed("expected %d bytes at offset %d, there are %d in all"
                    .formatted(bytes, layout.getAddress(), file.source().size()));
        }
        return file.source().part(layout.getAddress(), bytes, place);
    }

    private ByteSource compact(ByteBuffer stored, long bytes) {
        if (stored.remaining() != bytes) {
            throw place.malformed("expected %d bytes for %s floats, the file has %d"
                    .formatted(bytes, Arrays.toString(dimensions), stored.remaining()));
        }
        byte[] copy = new byte[stored.remaining()];
        stored.get(copy);
        return ByteSource.of(copy, place);
    }
}
