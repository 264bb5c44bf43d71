package io.lanewise.formats.npy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The table of element types: NumPy's code, width in bytes, and what one element is as a float. */
enum NpyElement {
    F4("f4", 4),
    F8("f8", 8),
    F2("f2", 2),
    U1("u1", 1),
    I1("i1", 1),
    U2("u2", 2),
    I2("i2", 2),
    U4("u4", 4),
    I4("i4", 4),
    U8("u8", 8),
    I8("i8", 8),
    B1("b1", 1);

    static final String SUPPORTED =
            Arrays.stream(values()).map(NpyElement::code).collect(Collectors.joining(", "));

    private final String code;
    private final int bytes;

    NpyElement(String code, int bytes) {
        this.code = code;
        this.bytes = bytes;
    }

    static Optional<NpyElement> of(String code) {
        return Arrays.stream(values())
                .filter(element -> element.code.equals(code))
                .findFirst();
    }

    String code() {
        return code;
    }

    int bytes() {
        return bytes;
    }

    /** Takes the next element out of a buffer in the elements' byte order. */
    float next(ByteBuffer buffer) {
        return switch (this) {
            case F4 -> buffer.getFloat();
            case F8 -> (float) buffer.getDouble();
            case F2 -> Float.float16ToFloat(buffer.getShort());
            case U1 -> Byte.toUnsignedInt(buffer.get());
            case I1 -> buffer.get();
            case U2 -> Short.toUnsignedInt(buffer.getShort());
            case I2 -> buffer.getShort();
            case U4 -> Integer.toUnsignedLong(buffer.getInt());
            case I4 -> buffer.getInt();
            case U8 -> unsigned(buffer.getLong());
            case I8 -> buffer.getLong();
            case B1 -> buffer.get() == 0 ? 0 : 1;
        };
    }

    /** Halves what does not fit into a signed {@code long}; the lost bit is kept as the one that decides the rounding. */
    private static float unsigned(long value) {
        return value >= 0 ? value : 2f * ((value >>> 1) | (value & 1));
    }
}
