package io.lanewise.formats.npy;

import io.lanewise.formats.npy.PickleValue.Bytes;
import io.lanewise.formats.npy.PickleValue.Flag;
import io.lanewise.formats.npy.PickleValue.Text;
import io.lanewise.formats.npy.PickleValue.Thing;
import io.lanewise.formats.npy.PickleValue.Tuple;
import io.lanewise.formats.npy.PickleValue.Whole;
import io.lanewise.formats.source.ByteSource;
import io.lanewise.formats.source.ChunkedReading;
import io.lanewise.formats.source.NumberType;
import io.lanewise.formats.source.Place;
import io.lanewise.formats.source.StoredTensor;
import io.lanewise.memory.FloatSlice;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A NumPy array of numbers, or a single number of NumPy's, within a pickle: its elements lie there in one piece. Source: what
 * {@code numpy.ndarray.__reduce__} and {@code numpy.generic.__reduce__} give.
 */
final class PickledArray implements StoredTensor {

    private static final int MAX_RANK = 8;

    private final Place place;
    private final long[] dimensions;
    private final NumberType element;
    private final ByteOrder order;
    private final ByteSource data;
    private final ChunkedReading reading;

    private PickledArray(
            Place place, long[] dimensions, Thing type, Bytes bytes, ByteSource source, ChunkedReading reading) {
        this.place = place;
        this.dimensions = dimensions;
        this.element = element(type, place);
        this.order = order(type, place);
        this.data = source.part(bytes.position(), bytes.count(), place);
        this.reading = reading;
        long expected = element.bytes();
        for (long dimension : dimensions) {
            if (dimension < 0 || (dimension > 0 && expected > Long.MAX_VALUE / dimension)) {
                throw place.malformed("expected extents whose product is a size, got " + Arrays.toString(dimensions));
            }
            expected *= dimension;
        }
        if (expected != bytes.count()) {
            throw place.malformed("expected %d bytes for %s elements of type %s, there are %d"
                    .formatted(expected, Arrays.toString(dimensions), element.code(), bytes.count()));
        }
    }

    /** The array that a value is; null if it is none of numbers. */
    static @Nullable PickledArray of(PickleValue value, ByteSource source, Place place, ChunkedReading reading) {
        if (!(value instanceof Thing thing)) {
            return null;
        }
        if (thing.isOf("scalar")) {
            return thing.arguments().size() == 2
                            && thing.arguments().get(0) instanceof Thing type
                            && thing.arguments().get(1) instanceof Bytes bytes
                    ? new PickledArray(place, new long[0], type, bytes, source, reading)
                    : null;
        }
        List<PickleValue> state = thing.stateItems();
        boolean array = thing.isOf("_reconstruct") && state.size() == 5 && state.get(4) instanceof Bytes;
        return array ? ofState(state, source, place, reading) : null;
    }

    /** From version, shape, type, whether the first index runs fastest, and the bytes. */
    private static PickledArray ofState(
            List<PickleValue> state, ByteSource source, Place place, ChunkedReading reading) {
        if (!(state.get(1) instanceof Tuple shape)
                || shape.items().size() > MAX_RANK
                || !(state.get(2) instanceof Thing type)
                || !(state.get(3) instanceof Flag columnMajor)
                || !(state.get(4) instanceof Bytes bytes)) {
            throw place.malformed("expected shape, type, order and bytes of an array, got other values");
        }
        long[] dimensions = shape.items().stream()
                .mapToLong(extent -> {
                    if (extent instanceof Whole whole) {
                        return whole.value();
                    }
                    throw place.malformed("expected whole numbers as the shape of an array, got other values");
                })
                .toArray();
        if (columnMajor.value() && dimensions.length > 1) {
            throw place.unsupported("an array whose first index runs fastest", "arrays in C order");
        }
        return new PickledArray(place, dimensions, type, bytes, source, reading);
    }

    @Override
    public Place place() {
        return place;
    }

    @Override
    public long[] dimensions() {
        return dimensions.clone();
    }

    @Override
    public void read(FloatSlice target) throws IOException {
        if (data.size() != (long) element.bytes() * target.length()) {
            throw new IllegalArgumentException("%s: expected room for %s elements, got %d"
                    .formatted(place.path(), Arrays.toString(dimensions), target.length()));
        }
        reading.numbers(data, 0, element, order, target);
    }

    /** From the first argument of {@code numpy.dtype}, {@code f4}. */
    private static NumberType element(Thing type, Place place) {
        if (!type.isOf("dtype")
                || type.arguments().isEmpty()
                || !(type.arguments().getFirst() instanceof Text code)) {
            throw place.malformed("expected the type of an array, got another value");
        }
        return NumberType.of(code.value())
                .orElseThrow(() -> place.unsupported("type " + code.value(), "types " + NumberType.SUPPORTED));
    }

    /** From the second item of the type's state. */
    private static ByteOrder order(Thing type, Place place) {
        List<PickleValue> state = type.stateItems();
        String order = state.size() > 1 && state.get(1) instanceof Text text ? text.value() : "";
        return switch (order) {
            case "<", "|" -> ByteOrder.LITTLE_ENDIAN;
            case ">" -> ByteOrder.BIG_ENDIAN;
            default -> throw place.malformed("expected a byte order < or > of an array's type, got '" + order + "'");
        };
    }
}
