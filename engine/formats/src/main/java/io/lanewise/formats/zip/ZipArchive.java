package io.lanewise.formats.zip;

import io.lanewise.formats.source.ByteSource;
import io.lanewise.formats.source.ChunkedReading;
import io.lanewise.formats.source.Place;
import io.lanewise.memory.MemoryBudget;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** An archive whose members can be read anywhere: stored ones where they lie, deflated ones from memory. */
public final class ZipArchive {

    private static final int HEADER_SIGNATURE = 0x04034b50;
    private static final int HEADER_BYTES = 30;

    /** Deflate cannot do better: a run of 258 equal bytes takes at least two bits. */
    private static final long MAX_DEFLATE_RATIO = 1032;

    private static final long MAX_ARRAY_BYTES = Integer.MAX_VALUE - 8;

    private final ByteSource archive;
    private final ZipDirectory directory;
    private final ChunkedReading reading;

    private ZipArchive(ByteSource archive, ZipDirectory directory, ChunkedReading reading) {
        this.archive = archive;
        this.directory = directory;
        this.reading = reading;
    }

    /**
     * Reads the directory of an archive.
     *
     * @throws io.lanewise.formats.ModelFormatException if it is no archive, cut off, or names a member twice
     * @throws IOException if it cannot be read
     */
    public static ZipArchive open(ByteSource archive, ChunkedReading reading) throws IOException {
        return new ZipArchive(archive, ZipDirectory.read(archive), reading);
    }

    /** Names of all members, in the order of the directory. */
    public Set<String> names() {
        return directory.members().keySet();
    }

    /** How much memory a member takes: none if it is stored. */
    public long inflatedBytes(String name) {
        ZipMember member = directory.members().get(name);
        return member != null && member.method() == ZipMember.DEFLATED ? member.size() : 0;
    }

    /**
     * A member, with its checksum verified.
     *
     * @param maxBytes the most bytes the member may have
     * @throws io.lanewise.formats.ModelFormatException if there is no such member, it is larger, or its bytes do not match
     * @throws io.lanewise.formats.UnsupportedFeatureException if it is encrypted or compressed by another method than deflate
     * @throws io.lanewise.memory.InsufficientMemoryException if a deflated member does not fit into the heap
     * @throws IOException if it cannot be read
     */
    public ByteSource member(String name, long maxBytes) throws IOException {
        return member(name, maxBytes, maxBytes);
    }

    /**
     * A member, with its checksum verified.
     *
     * @param maxBytes the most bytes the member may have if it is stored, and takes no memory
     * @param maxInflatedBytes the most bytes it may have if it is deflated
     * @throws io.lanewise.formats.ModelFormatException if there is no such member, it is larger, or its bytes do not match
     * @throws io.lanewise.formats.UnsupportedFeatureException if it is encrypted or compressed by another method than deflate
     * @throws io.lanewise.memory.InsufficientMemoryException if a deflated member does not fit into the heap
     * @throws IOException if it cannot be read
     */
    public ByteSource member(String name, long maxBytes, long maxInflatedBytes) throws IOException {
        Place place = archive.place().at(name);
        ZipMember member = directory.members().get(name);
        if (member == null) {
            throw archive.place().malformed("expected a member " + name + ", there are " + names());
        }
        long most = member.method() == ZipMember.DEFLATED ? maxInflatedBytes : maxBytes;
        if (member.size() < 0 || member.size() > most) {
            throw place.malformed("expected at most %d bytes, the directory says %d".formatted(most, member.size()));
        }
        if (member.encrypted()) {
            throw place.unsupported("an encrypted member", "members without encryption");
        }
        ByteSource data = archive.part(dataOffset(member, place), member.compressedSize(), place);
        return switch (member.method()) {
            case ZipMember.STORED -> stored(member, data, place);
            case ZipMember.DEFLATED -> inflated(member, data, place);
            default ->
                throw place.unsupported("compression method " + member.method(), "stored (0) and deflated (8) members");
        };
    }

    private long dataOffset(ZipMember member, Place place) throws IOException {
        ByteBuffer header = archive.read(member.headerOffset(), HEADER_BYTES);
        if (header.getInt(0) != HEADER_SIGNATURE) {
            throw place.malformed(
                    "expected the member's header at offset %d, there is none".formatted(member.headerOffset()));
        }
        int nameBytes = Short.toUnsignedInt(header.getShort(26));
        int extraBytes = Short.toUnsignedInt(header.getShort(28));
        long offset = member.headerOffset() + HEADER_BYTES + nameBytes + extraBytes;
        if (member.compressedSize() < 0 || offset > directory.start() - member.compressedSize()) {
            throw place.malformed("expected %d bytes at offset %d, the members end at %d"
                    .formatted(member.compressedSize(), offset, directory.start()));
        }
        return offset;
    }

    private ByteSource stored(ZipMember member, ByteSource data, Place place) throws IOException {
        if (member.size() != member.compressedSize()) {
            throw place.malformed("expected as many stored bytes as the member has, got %d and %d"
                    .formatted(member.compressedSize(), member.size()));
        }
        CRC32 crc = new CRC32();
        reading.forEach(data, 0, data.size(), crc::update);
        requireCrc(member, crc, place);
        return data;
    }

    private ByteSource inflated(ZipMember member, ByteSource data, Place place) throws IOException {
        if (member.size() > MAX_ARRAY_BYTES) {
            throw place.unsupported(
                    "a deflated member of " + member.size() + " bytes",
                    "up to " + MAX_ARRAY_BYTES + " bytes deflated, any size stored");
        }
        if (member.size() / MAX_DEFLATE_RATIO > member.compressedSize()) {
            throw place.malformed("expected at most %d times as many bytes as are deflated, got %d of %d"
                    .formatted(MAX_DEFLATE_RATIO, member.size(), member.compressedSize()));
        }
        MemoryBudget.ofHeap().require(place.file() + ": " + member.name() + ", inflated", member.size());
        byte[] bytes = inflate(data, (int) member.size(), place);
        CRC32 crc = new CRC32();
        crc.update(bytes);
        requireCrc(member, crc, place);
        return ByteSource.of(bytes, place);
    }

    private byte[] inflate(ByteSource data, int size, Place place) throws IOException {
        byte[] bytes = new byte[size];
        int[] written = {0};
        try (Inflater inflater = new Inflater(true)) {
            reading.forEach(data, 0, data.size(), piece -> {
                inflater.setInput(piece);
                written[0] = inflate(inflater, bytes, written[0], place);
                if (piece.hasRemaining()) {
                    throw place.malformed("expected deflated bytes to the end, got %d more after their end"
                            .formatted(piece.remaining()));
                }
            });
            if (!inflater.finished() || written[0] != size) {
                throw place.malformed("expected %d bytes when inflated, got %d".formatted(size, written[0]));
            }
        }
        return bytes;
    }

    /** Inflates what the input gives into {@code target}, from index {@code from} on; returns the next index. */
    private static int inflate(Inflater inflater, byte[] target, int from, Place place) {
        byte[] beyond = new byte[1];
        try {
            int next = from;
            while (true) {
                boolean full = next == target.length;
                int count = full ? inflater.inflate(beyond) : inflater.inflate(target, next, target.length - next);
                if (count == 0) {
                    return next;
                }
                if (full) {
                    throw place.malformed("expected %d bytes when inflated, got more".formatted(target.length));
                }
                next += count;
            }
        } catch (DataFormatException fault) {
            throw place.malformed("expected deflated bytes: " + fault.getMessage(), fault);
        }
    }

    private static void requireCrc(ZipMember member, CRC32 crc, Place place) {
        if ((int) crc.getValue() != member.crc()) {
            throw place.malformed(
                    "expected CRC-32 %08x, the bytes give %08x".formatted(member.crc(), (int) crc.getValue()));
        }
    }
}
