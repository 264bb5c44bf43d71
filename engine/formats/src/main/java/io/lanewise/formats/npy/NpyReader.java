package io.lanewise.formats.npy;

import io.lanewise.formats.source.ByteSource;
import io.lanewise.formats.source.ChunkedReading;
import io.lanewise.formats.source.Place;
import io.lanewise.memory.FloatSlice;
import io.lanewise.memory.MemoryBudget;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads {@code .npy}: magic, version, length of the header, header, elements. */
final class NpyReader {

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int VERSION_AT = 6;
    private static final int LENGTH_AT = 8;
    private static final int MAX_HEADER_BYTES = 1 << 16;
    private static final String ONE_OBJECT = "{'descr': '|O', 'fortran_order': False, 'shape': (), }";
    private static final int MAX_FLOATS = Integer.MAX_VALUE - 8;

    private NpyReader() {}

    /** The header's text, and where it ends. */
    private record Start(String header, long end) {}

    static NpyArray read(ByteSource source) throws IOException {
        Start start = start(source);
        return elements(source, start.end(), NpyHeader.parse(start.header(), source.place()));
    }

    /** Where the pickle begins in an array of one Python object. */
    static long pickleStart(ByteSource source) throws IOException {
        Start start = start(source);
        if (!start.header().strip().equals(ONE_OBJECT)) {
            throw source.place()
                    .malformed("expected an array of one Python object, got "
                            + start.header().strip());
        }
        return start.end();
    }

    private static Start start(ByteSource source) throws IOException {
        Place place = source.place();
        ByteBuffer start = source.read(0, (int) Math.min(LENGTH_AT + 4, source.size()));
        if (start.remaining() < LENGTH_AT + 4 || !start.slice(0, MAGIC.length).equals(ByteBuffer.wrap(MAGIC))) {
            throw place.malformed("expected a NumPy array, its first bytes are others");
        }
        int version = start.get(VERSION_AT);
        if (version < 1 || version > 3 || start.get(VERSION_AT + 1) != 0) {
            throw place.unsupported(
                    "version " + version + "." + start.get(VERSION_AT + 1), "versions 1.0, 2.0 and 3.0");
        }
        int headerStart = LENGTH_AT + (version == 1 ? 2 : 4);
        int headerBytes = version == 1 ? Short.toUnsignedInt(start.getShort(LENGTH_AT)) : start.getInt(LENGTH_AT);
        if (headerBytes < 0 || headerBytes > MAX_HEADER_BYTES) {
            throw place.malformed("expected a header of at most " + MAX_HEADER_BYTES + " bytes, got "
                    + Integer.toUnsignedString(headerBytes));
        }
        byte[] text = source.bytes(headerStart, headerBytes);
        String header = new String(text, version == 3 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
        return new Start(header, headerStart + headerBytes);
    }

    private static NpyArray elements(ByteSource source, long start, NpyHeader header) throws IOException {
        Place place = source.place();
        int[] shape = header.shape();
        int floats = floats(shape, place);
        long bytes = (long) floats * header.element().bytes();
        if (source.size() - start != bytes) {
            throw place.malformed("expected %d bytes for %s elements of type %s, there are %d"
                    .formatted(bytes, Arrays.toString(shape), header.element().code(), source.size() - start));
        }
        boolean transposed = header.fortranOrder() && shape.length > 1;
        MemoryBudget.ofHeap().require(place.file(), (long) floats * Float.BYTES * (transposed ? 2 : 1));
        float[] data = new float[floats];
        new ChunkedReading().numbers(source, start, header.element(), header.order(), FloatSlice.of(data));
        return new NpyArray(shape, transposed ? rowMajor(shape, data) : data);
    }

    private static int floats(int[] shape, Place place) {
        long floats = NpyArray.elements(shape);
        if (floats > MAX_FLOATS) {
            throw place.unsupported("an array of shape " + Arrays.toString(shape), "up to " + MAX_FLOATS + " elements");
        }
        return (int) floats;
    }

    /** The elements of an array whose first index runs fastest, reordered so that the last one does. */
    private static float[] rowMajor(int[] shape, float[] columnMajor) {
        float[] result = new float[columnMajor.length];
        int[] index = new int[shape.length];
        for (int i = 0; i < result.length; i++) {
            int from = 0;
            for (int axis = shape.length - 1; axis >= 0; axis--) {
                from = from * shape[axis] + index[axis];
            }
            result[i] = columnMajor[from];
            int axis = shape.length - 1;
            while (axis >= 0 && ++index[axis] == shape[axis]) {
                index[axis--] = 0;
            }
        }
        return result;
    }
}
