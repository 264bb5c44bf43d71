package io.lanewise.formats.hdf5;

import io.lanewise.formats.source.NumberType;
import java.nio.ByteOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the elements of a dataset or an attribute are. */
sealed interface Datatype {

    /** Numbers that are read as floats. */
    record Numbers(NumberType type, ByteOrder order) implements Datatype {}

    /**
     * Texts.
     *
     * @param bytes size of one; of texts of variable length that of the reference to it
     * @param variable whether the text itself lies in a global heap
     * @param spacePadded whether spaces at its end do not belong to it
     */
    record Text(int bytes, boolean variable, boolean spacePadded) implements Datatype {}

    /** Anything else, by name. */
    record Other(String kind, int bytes) implements Datatype {}

    /** Names of the classes by their numbers. */
    List<String> CLASSES = List.of(
            "whole numbers",
            "floating-point numbers",
            "times",
            "texts",
            "bit fields",
            "opaque values",
            "compounds",
            "references",
            "an enumeration",
            "values of variable length",
            "arrays");

    /** Size of one element. */
    default int bytes() {
        return switch (this) {
            case Numbers numbers -> numbers.type().bytes();
            case Text text -> text.bytes();
            case Other other -> other.bytes();
        };
    }

    /** What messages call it. */
    default String name() {
        return switch (this) {
            case Numbers numbers -> numbers.type().code();
            case Text text -> "texts";
            case Other other -> other.kind() + " of " + other.bytes() + " bytes";
        };
    }

    static Datatype read(Structure message) {
        int classAndVersion = message.unsigned8();
        int version = classAndVersion >> 4;
        int kind = classAndVersion & 15;
        int bits = (int) message.unsigned(3);
        int bytes = message.count(message.unsigned32());
        if (version < 1 || version > 5) {
            throw message.malformed("a version of 1 to 5", Integer.toString(version));
        }
        Datatype known = switch (kind) {
            case 0 -> wholeNumbers(message, bits, bytes);
            case 1 -> floats(message, bits, bytes);
            case 3 -> new Text(bytes, false, (bits & 15) == 2);
            case 8 -> base(message);
            case 9 -> (bits & 15) == 1 ? new Text(bytes, true, false) : null;
            default -> null;
        };
        if (known != null && known.bytes() != bytes) {
            throw message.malformed("elements of " + known.bytes() + " bytes", Integer.toString(bytes));
        }
        return known != null ? known : new Other(kind < CLASSES.size() ? CLASSES.get(kind) : "class " + kind, bytes);
    }

    /** An enumeration counts as the whole numbers that it names: so NumPy keeps booleans. */
    private static @Nullable Datatype base(Structure message) {
        return message.remaining() > 0 && read(message) instanceof Numbers numbers ? numbers : null;
    }

    private static @Nullable Datatype wholeNumbers(Structure message, int bits, int bytes) {
        boolean whole = message.unsigned16() == 0 && message.unsigned16() == 8L * bytes;
        String code = ((bits & 8) == 0 ? "u" : "i") + bytes;
        return whole
                ? NumberType.of(code)
                        .map(type -> new Numbers(type, order(bits)))
                        .orElse(null)
                : null;
    }

    private static @Nullable Datatype floats(Structure message, int bits, int bytes) {
        boolean whole = message.unsigned16() == 0 && message.unsigned16() == 8L * bytes;
        int exponentAt = message.unsigned8();
        int exponentBits = message.unsigned8();
        int mantissaAt = message.unsigned8();
        int mantissaBits = message.unsigned8();
        long bias = message.unsigned32();
        int expectedExponent = switch (bytes) {
            case 2 -> 5;
            case 4 -> 8;
            case 8 -> 11;
            default -> 0;
        };
        int sign = 8 * bytes - 1;
        boolean ieee = whole
                && expectedExponent > 0
                && (bits & 1 << 6) == 0
                && (bits >> 4 & 3) == 2
                && (bits >> 8 & 255) == sign
                && exponentBits == expectedExponent
                && exponentAt == sign - exponentBits
                && mantissaAt == 0
                && mantissaBits == exponentAt
                && bias == (1L << (exponentBits - 1)) - 1;
        return ieee
                ? NumberType.of("f" + bytes)
                        .map(type -> new Numbers(type, order(bits)))
                        .orElse(null)
                : null;
    }

    private static ByteOrder order(int bits) {
        return (bits & 1) == 0 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    }
}
