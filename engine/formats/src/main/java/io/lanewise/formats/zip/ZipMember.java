package io.lanewise.formats.zip;

/**
 * One entry of the directory of an archive, as it is written there.
 *
 * @param name name with {@code /} between folders
 * @param flags general purpose flags
 * @param method compression method, 0 for stored and 8 for deflated
 * @param crc CRC-32 of the uncompressed bytes
 * @param compressedSize bytes in the archive
 * @param size bytes of the member itself
 * @param headerOffset first byte of the member's own header in the archive
 */
record ZipMember(String name, int flags, int method, int crc, long compressedSize, long size, long headerOffset) {

    static final int STORED = 0;
    static final int DEFLATED = 8;

    boolean encrypted() {
        return (flags & 1) != 0;
    }
}
