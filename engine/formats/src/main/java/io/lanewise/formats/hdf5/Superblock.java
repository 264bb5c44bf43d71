package io.lanewise.formats.hdf5;

import io.lanewise.formats.source.ByteSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * The beginning of a file, of version 0 to 3.
 *
 * @param addressBytes width of an address
 * @param lengthBytes width of a length
 * @param root address of the root group's header
 */
record Superblock(int addressBytes, int lengthBytes, long root) {

    private static final String SIGNATURE = "\211HDF\r\n\032\n";

    /** The longest one, of version 1 with addresses of 8 bytes, and the root group's entry after it. */
    private static final int MOST_BYTES = 128;

    static Superblock read(ByteSource source) throws IOException {
        int size = (int) Math.min(MOST_BYTES, source.size());
        if (size >= SIGNATURE.length()
                && !StandardCharsets.ISO_8859_1
                        .decode(source.read(0, SIGNATURE.length()))
                        .toString()
                        .equals(SIGNATURE)) {
            throw source.place().malformed("expected an HDF5 file, its first bytes are others");
        }
        Structure start = new Structure(source.place(), "superblock", source.read(0, size), 0, 0);
        start.skip(SIGNATURE.length());
        int version = start.unsigned8();
        return switch (version) {
            case 0, 1 -> old(source, start, version);
            case 2, 3 -> newer(source, start);
            default -> throw start.unsupported("version " + version, "versions 0 to 3");
        };
    }

    private static Superblock old(ByteSource source, Structure start, int version) {
        start.skip(4);
        int addressBytes = width(start, "addresses");
        int lengthBytes = width(start, "lengths");
        start.skip(version == 0 ? 9 : 13);
        Structure rest = sized(source, start, addressBytes, lengthBytes);
        requireWhole(source, rest, rest.address(), rest.skip(addressBytes).address());
        // The driver's block, and the name in the root group's entry.
        rest.skip((long) addressBytes + lengthBytes);
        return new Superblock(addressBytes, lengthBytes, rest.address());
    }

    private static Superblock newer(ByteSource source, Structure start) throws IOException {
        int addressBytes = width(start, "addresses");
        int lengthBytes = width(start, "lengths");
        int size = 12 + 4 * addressBytes;
        Structure rest = sized(source, start.skip(1), addressBytes, lengthBytes);
        requireWhole(source, rest, rest.address(), rest.skip(addressBytes).address());
        long root = rest.address();
        new Structure(source.place(), "superblock", source.read(0, size + 4), 0, 0).requireChecksum();
        return new Superblock(addressBytes, lengthBytes, root);
    }

    private static Structure sized(ByteSource source, Structure start, int addressBytes, int lengthBytes) {
        return new Structure(source.place(), "superblock", start.take(start.remaining()), addressBytes, lengthBytes);
    }

    private static int width(Structure start, String what) {
        int width = start.unsigned8();
        if (width != 2 && width != 4 && width != 8) {
            throw start.malformed(what + " of 2, 4 or 8 bytes", Integer.toString(width));
        }
        return width;
    }

    private static void requireWhole(ByteSource source, Structure start, long base, long end) {
        if (base != 0) {
            throw start.unsupported("a base address of " + Long.toUnsignedString(base), "files without a user block");
        }
        if (end < 0 || end > source.size()) {
            throw start.malformed(
                    "a file of " + Long.toUnsignedString(end) + " bytes", source.size() + ": it is cut off");
        }
    }
}
