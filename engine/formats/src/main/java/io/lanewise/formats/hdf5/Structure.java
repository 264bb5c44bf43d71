package io.lanewise.formats.hdf5;

import io.lanewise.formats.source.Place;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Bytes of a structure, read from the first on. What it lacks is an error that names the structure. */
final class Structure {

    /** What an address says where there is nothing; also of files with shorter addresses. */
    static final long NOWHERE = -1;

    private static final int CHECKSUM_BYTES = 4;

    private final Place place;
    private final String what;
    private final ByteBuffer bytes;
    private final int addressBytes;
    private final int lengthBytes;

    /**
     * A structure of the file.
     *
     * @param what its name, for messages
     * @param addressBytes width of an address in this file
     * @param lengthBytes width of a length in this file
     */
    Structure(Place place, String what, ByteBuffer bytes, int addressBytes, int lengthBytes) {
        this.place = place;
        this.what = what;
        this.bytes = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
        this.addressBytes = addressBytes;
        this.lengthBytes = lengthBytes;
    }

    /** The same bytes from the first on, under another name. */
    Structure restarted(String name) {
        return restarted(name, place);
    }

    /** The same bytes from the first on, under another name and place. */
    Structure restarted(String name, Place where) {
        return new Structure(where, name, bytes.slice(0, bytes.limit()), addressBytes, lengthBytes);
    }

    int remaining() {
        return bytes.remaining();
    }

    int position() {
        return bytes.position();
    }

    int unsigned8() {
        return Byte.toUnsignedInt(need(1).get());
    }

    int unsigned16() {
        return Short.toUnsignedInt(need(2).getShort());
    }

    long unsigned32() {
        return Integer.toUnsignedLong(need(4).getInt());
    }

    /** An unsigned number of 0 to 8 bytes; one that a {@code long} cannot hold is negative. */
    long unsigned(int width) {
        need(width);
        long number = 0;
        for (int i = 0; i < width; i++) {
            number |= Byte.toUnsignedLong(bytes.get()) << (8 * i);
        }
        return number;
    }

    /** An address; {@link #NOWHERE} if all of its bits are set. */
    long address() {
        long address = unsigned(addressBytes);
        boolean nowhere = addressBytes < Long.BYTES && address == (1L << (8 * addressBytes)) - 1;
        return nowhere ? NOWHERE : address;
    }

    long length() {
        return unsigned(lengthBytes);
    }

    /** A number that has to fit an {@code int}: a size in bytes or a count. */
    int count(long number) {
        if (number < 0 || number > Integer.MAX_VALUE) {
            throw malformed("a size of at most " + Integer.MAX_VALUE, Long.toUnsignedString(number));
        }
        return (int) number;
    }

    Structure skip(long count) {
        need(count);
        bytes.position(bytes.position() + (int) count);
        return this;
    }

    /** Goes on at the next multiple of 8 bytes from the start of the structure, or at its end. */
    Structure align() {
        bytes.position(Math.min(bytes.limit(), (bytes.position() + 7) / 8 * 8));
        return this;
    }

    /** The next bytes as a structure of their own. */
    Structure part(String name, long count) {
        return new Structure(place, name, take(count), addressBytes, lengthBytes);
    }

    /** The next bytes, not copied. */
    ByteBuffer take(long count) {
        need(count);
        ByteBuffer taken = bytes.slice(bytes.position(), (int) count).order(ByteOrder.LITTLE_ENDIAN);
        bytes.position(bytes.position() + (int) count);
        return taken;
    }

    /** A text of a given number of bytes, up to the first zero among them. */
    String text(long count) {
        ByteBuffer text = take(count);
        int end = 0;
        while (end < text.limit() && text.get(end) != 0) {
            end++;
        }
        return StandardCharsets.UTF_8.decode(text.limit(end)).toString();
    }

    /** A text that ends with a zero. */
    String textToZero() {
        int end = bytes.position();
        while (end < bytes.limit() && bytes.get(end) != 0) {
            end++;
        }
        String text = text(end - bytes.position());
        skip(1);
        return text;
    }

    /** Requires the four letters that the structure begins with. */
    Structure signature(String letters) {
        String found =
                StandardCharsets.ISO_8859_1.decode(take(letters.length())).toString();
        if (!found.equals(letters)) {
            throw malformed("the signature " + letters, "other bytes");
        }
        return this;
    }

    /** Requires a number of one byte. */
    Structure require(String name, int expected) {
        int found = unsigned8();
        if (found != expected) {
            throw malformed(name + " " + expected, Integer.toString(found));
        }
        return this;
    }

    /** Requires the address of the structure that this one belongs to. */
    Structure requireAddress(String name, long expected) {
        long found = address();
        if (found != expected) {
            throw malformed("the address " + expected + " of its " + name, Long.toUnsignedString(found));
        }
        return this;
    }

    /** Requires that the last four bytes are the checksum of all others. */
    Structure requireChecksum() {
        int end = bytes.limit() - CHECKSUM_BYTES;
        if (end < 0 || bytes.getInt(end) != Lookup3.of(bytes.slice(0, end))) {
            throw malformed("bytes that give its checksum", "others");
        }
        return this;
    }

    RuntimeException malformed(String expected, String found) {
        return place.malformed("%s: expected %s, got %s".formatted(what, expected, found));
    }

    RuntimeException unsupported(String feature, String supported) {
        return place.unsupported("HDF5: " + what + " with " + feature, supported);
    }

    private ByteBuffer need(long count) {
        if (count < 0 || count > bytes.remaining()) {
            throw malformed(count + " more bytes", Integer.toString(bytes.remaining()));
        }
        return bytes;
    }
}
