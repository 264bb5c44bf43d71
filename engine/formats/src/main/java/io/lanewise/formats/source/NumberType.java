package io.lanewise.formats.source;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The table of types of numbers: NumPy's code, width in bytes, and what one number is as a float: what NumPy's cast gives. */
public enum NumberType {
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

    /** All codes, for messages. */
    public static final String SUPPORTED =
            Arrays.stream(values()).map(NumberType::code).collect(Collectors.joining(", "));

    private final String code;
    private final int bytes;

    NumberType(String code, int bytes) {
        this.code = code;
        this.bytes = bytes;
    }

    /** The type with a code; empty if there is none. */
    public static Optional<NumberType> of(String code) {
        return Arrays.stream(values()).filter(type -> type.code.equals(code)).findFirst();
    }

    /** NumPy's code: {@code f4}. */
    public String code() {
        return code;
    }

    /** Width in bytes. */
    public int bytes() {
        return bytes;
    }

    /** Takes the next number out of a buffer in the numbers' byte order. */
    public float next(ByteBuffer buffer) {
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
