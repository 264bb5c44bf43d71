package io.lanewise.formats.zip;

import io.lanewise.formats.source.ByteSource;
import io.lanewise.formats.source.Place;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads the central directory. Source: PKWARE, APPNOTE.TXT, sections 4.3.12 to 4.3.16 and 4.5.3 (ZIP64).
 *
 * @param members by name, in the order of the directory
 * @param start offset of the directory: members end before it
 */
record ZipDirectory(Map<String, ZipMember> members, long start) {

    private static final int END_SIGNATURE = 0x06054b50;
    private static final int END_BYTES = 22;
    private static final int MAX_COMMENT_BYTES = 0xFFFF;
    private static final int LOCATOR_64_SIGNATURE = 0x07064b50;
    private static final int LOCATOR_64_BYTES = 20;
    private static final int END_64_SIGNATURE = 0x06064b50;
    private static final int END_64_BYTES = 56;
    private static final int ENTRY_SIGNATURE = 0x02014b50;
    private static final int ENTRY_BYTES = 46;
    private static final int EXTRA_64 = 1;
    private static final long UNKNOWN_32 = 0xFFFF_FFFFL;
    private static final int UNKNOWN_16 = 0xFFFF;

    private static final int MAX_MEMBERS = 10_000;
    private static final int MAX_DIRECTORY_BYTES = 4 << 20;

    private record End(long entries, long bytes, long start) {}

    static ZipDirectory read(ByteSource archive) throws IOException {
        Place place = archive.place().at("zip directory");
        try {
            End end = end(archive, place);
            if (end.entries > MAX_MEMBERS || end.bytes < 0 || end.bytes > MAX_DIRECTORY_BYTES) {
                throw place.malformed("expected at most %d members in %d bytes, got %d in %d bytes"
                        .formatted(MAX_MEMBERS, MAX_DIRECTORY_BYTES, end.entries, end.bytes));
            }
            ByteBuffer entries = archive.read(end.start, (int) end.bytes);
            Map<String, ZipMember> members = new LinkedHashMap<>();
            for (long i = 0; i < end.entries; i++) {
                ZipMember member = entry(entries, place);
                if (members.putIfAbsent(member.name(), member) != null) {
                    throw place.malformed("member " + member.name() + ": expected once, got twice");
                }
            }
            if (entries.hasRemaining()) {
                throw place.malformed("expected the directory to end after %d members, got %d more bytes"
                        .formatted(end.entries, entries.remaining()));
            }
            return new ZipDirectory(members, end.start);
        } catch (BufferUnderflowException cut) {
            throw place.malformed("expected a whole record, it is cut off", cut);
        }
    }

    private static End end(ByteSource archive, Place place) throws IOException {
        int tailBytes = (int) Math.min(archive.size(), END_BYTES + MAX_COMMENT_BYTES);
        long tailStart = archive.size() - tailBytes;
        ByteBuffer tail = archive.read(tailStart, tailBytes);
        for (int at = tailBytes - END_BYTES; at >= 0; at--) {
            int commentBytes = tailBytes - END_BYTES - at;
            if (tail.getInt(at) == END_SIGNATURE && Short.toUnsignedInt(tail.getShort(at + 20)) == commentBytes) {
                int entries = Short.toUnsignedInt(tail.getShort(at + 10));
                long bytes = Integer.toUnsignedLong(tail.getInt(at + 12));
                long start = Integer.toUnsignedLong(tail.getInt(at + 16));
                boolean large = entries == UNKNOWN_16 || bytes == UNKNOWN_32 || start == UNKNOWN_32;
                return large ? end64(archive, tailStart + at, place) : new End(entries, bytes, start);
            }
        }
        throw archive.place()
                .malformed("expected a zip archive, found no end of a directory (not a zip file, or cut off)");
    }

    private static End end64(ByteSource archive, long end, Place place) throws IOException {
        ByteBuffer locator = archive.read(end - LOCATOR_64_BYTES, LOCATOR_64_BYTES);
        if (locator.getInt(0) != LOCATOR_64_SIGNATURE) {
            throw place.malformed("expected a ZIP64 locator before the end of the directory, there is none");
        }
        ByteBuffer record = archive.read(locator.getLong(8), END_64_BYTES);
        if (record.getInt(0) != END_64_SIGNATURE) {
            throw place.malformed("expected a ZIP64 end of the directory where its locator points, there is none");
        }
        long entries = record.getLong(32);
        if (entries < 0) {
            throw place.malformed("expected a number of members, got " + entries);
        }
        return new End(entries, record.getLong(40), record.getLong(48));
    }

    private static ZipMember entry(ByteBuffer entries, Place place) {
        int at = entries.position();
        if (entries.remaining() < ENTRY_BYTES || entries.getInt(at) != ENTRY_SIGNATURE) {
            throw place.malformed("expected a member at byte " + at + " of the directory, there is none");
        }
        byte[] name = new byte[Short.toUnsignedInt(entries.getShort(at + 28))];
        int extraBytes = Short.toUnsignedInt(entries.getShort(at + 30));
        int commentBytes = Short.toUnsignedInt(entries.getShort(at + 32));
        entries.position(at + ENTRY_BYTES).get(name);
        if (entries.remaining() < extraBytes + commentBytes) {
            throw new BufferUnderflowException();
        }
        ByteBuffer extra = entries.slice(entries.position(), extraBytes).order(entries.order());
        entries.position(entries.position() + extraBytes + commentBytes);
        long[] sizes = {
            Integer.toUnsignedLong(entries.getInt(at + 24)),
            Integer.toUnsignedLong(entries.getInt(at + 20)),
            Integer.toUnsignedLong(entries.getInt(at + 42))
        };
        widen(sizes, extra);
        return new ZipMember(
                new String(name, StandardCharsets.UTF_8),
                Short.toUnsignedInt(entries.getShort(at + 8)),
                Short.toUnsignedInt(entries.getShort(at + 10)),
                entries.getInt(at + 16),
                sizes[1],
                sizes[0],
                sizes[2]);
    }

    /** Replaces what does not fit into 32 bits by the values of the ZIP64 extra field, which holds only those, in order. */
    private static void widen(long[] sizes, ByteBuffer extra) {
        while (extra.remaining() >= 4) {
            int id = Short.toUnsignedInt(extra.getShort());
            int bytes = Short.toUnsignedInt(extra.getShort());
            if (bytes > extra.remaining()) {
                throw new BufferUnderflowException();
            }
            ByteBuffer field = extra.slice(extra.position(), bytes).order(extra.order());
            extra.position(extra.position() + bytes);
            for (int i = 0; id == EXTRA_64 && i < sizes.length; i++) {
                if (sizes[i] == UNKNOWN_32) {
                    sizes[i] = field.getLong();
                }
            }
        }
    }
}
