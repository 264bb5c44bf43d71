package io.lanewise.formats.hdf5;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/**
 * A heap of links or attributes in blocks of growing size: a table whose first two rows have blocks of the smallest size and each
 * further row blocks of twice the size before. Large objects lie outside.
 */
final class FractalHeap {

    private static final String NAME = "fractal heap";
    private static final int MANAGED = 0;
    private static final int HUGE = 1;
    private static final int TINY = 2;
    private static final int HUGE_OBJECTS = 1;
    private static final int MAX_DEPTH = 32;

    private final FileSpace space;
    private final long address;
    private final int idBytes;
    private final long hugeTree;
    private final int offsetBytes;
    private final int lengthBytes;
    private final int columns;
    private final long smallest;
    private final int directRows;
    private final boolean checked;
    private final long root;
    private final int rootRows;
    private final Map<Long, ByteBuffer> directBlocks = new HashMap<>();
    private final Map<Long, Structure> indirectBlocks = new HashMap<>();

    FractalHeap(FileSpace space, long address) {
        this.space = space;
        this.address = address;
        int bytes = 26 + 12 * space.lengthBytes() + 3 * space.addressBytes();
        Structure header = space.read(NAME, address, bytes).signature("FRHP").require("version", 0);
        idBytes = header.unsigned16();
        if (header.unsigned16() != 0) {
            throw header.unsupported("filters", "heaps without filters");
        }
        checked = (header.unsigned8() & 2) != 0;
        long mostManaged = header.unsigned32();
        header.length();
        hugeTree = header.address();
        header.length();
        header.address();
        header.skip(8L * space.lengthBytes());
        columns = header.unsigned16();
        smallest = header.length();
        long largest = header.length();
        int heapBits = header.unsigned16();
        header.skip(2);
        root = header.address();
        rootRows = header.unsigned16();
        header.requireChecksum();
        if (columns == 0 || heapBits > 62 || !isPowerOfTwo(smallest) || !isPowerOfTwo(largest) || largest < smallest) {
            throw header.malformed("blocks of sizes that are powers of two", smallest + " to " + largest);
        }
        offsetBytes = (heapBits + 7) / 8;
        lengthBytes = (63 - Long.numberOfLeadingZeros(Math.max(1, Math.min(largest, mostManaged)))) / 8 + 1;
        directRows = Long.numberOfTrailingZeros(largest) - Long.numberOfTrailingZeros(smallest) + 2;
    }

    /** An object by its identifier. */
    Structure get(Structure id, String what) {
        Structure own = id.part("identifier in a fractal heap", idBytes);
        int first = own.unsigned8();
        return switch (first >> 4 & 3) {
            case MANAGED -> {
                long offset = own.unsigned(offsetBytes);
                yield managed(offset, own.unsigned(lengthBytes), what);
            }
            case HUGE -> huge(own, what);
            case TINY -> own.part(what, (first & 15) + 1L);
            default -> throw own.malformed("an object that is managed, huge or tiny", "another kind");
        };
    }

    /** Objects of one heap whose identifiers are short have a number each, by which a tree finds them. */
    private Structure huge(Structure id, String what) {
        if (idBytes > space.addressBytes() + space.lengthBytes()) {
            long at = id.address();
            return space.read(what, at, id.length());
        }
        long wanted = id.unsigned(Math.min(id.remaining(), space.lengthBytes()));
        Structure[] found = new Structure[1];
        TreeV2.forEach(space, hugeTree, HUGE_OBJECTS, record -> {
            long at = record.address();
            long length = record.length();
            if (record.length() == wanted) {
                found[0] = space.read(what, at, length);
            }
        });
        if (found[0] == null) {
            throw id.malformed("a huge object " + wanted, "none of this number");
        }
        return found[0];
    }

    private Structure managed(long offset, long length, String what) {
        long block = root;
        long blockStart = 0;
        long blockBytes = smallest;
        int rows = rootRows;
        for (int depth = 0; rows > 0; depth++) {
            int row = row(offset - blockStart);
            if (row >= rows || depth > MAX_DEPTH) {
                throw outside(offset);
            }
            long size = size(row);
            long rowStart = row == 0 ? 0 : columns * size;
            long column = (offset - blockStart - rowStart) / size;
            block = child(block, blockStart, rows, row * columns + (int) column);
            blockStart += rowStart + column * size;
            blockBytes = size;
            rows = row < directRows ? 0 : rowsOf(size);
        }
        if (offset < blockStart || length < 0 || length > blockBytes || offset - blockStart > blockBytes - length) {
            throw outside(offset);
        }
        ByteBuffer bytes = direct(block, blockStart, blockBytes);
        return new Structure(
                space.source().place(),
                what,
                bytes.slice((int) (offset - blockStart), (int) length),
                space.addressBytes(),
                space.lengthBytes());
    }

    private RuntimeException outside(long offset) {
        return space.source()
                .place()
                .malformed(NAME + ": expected objects within its blocks, got one at offset " + offset);
    }

    /** The row that an offset from the start of an indirect block lies in. */
    private int row(long offset) {
        long ofFirstRows = offset / smallest / columns;
        return ofFirstRows < 1 ? 0 : 64 - Long.numberOfLeadingZeros(ofFirstRows);
    }

    private long size(int row) {
        return row < 2 ? smallest : smallest << (row - 1);
    }

    /** Rows of an indirect block that stands for so many bytes. */
    private int rowsOf(long bytes) {
        return Long.numberOfTrailingZeros(Long.highestOneBit(bytes / smallest / columns)) + 1;
    }

    /** The address of a block from the indirect block above it. */
    private long child(long block, long blockStart, int rows, int index) {
        int prefix = 5 + space.addressBytes() + offsetBytes;
        Structure known = indirectBlocks.get(block);
        if (known == null) {
            long bytes = prefix + (long) rows * columns * space.addressBytes() + 4;
            known = space.read("indirect block of a heap", block, bytes).requireChecksum();
            known.signature("FHIB").require("version", 0).requireAddress("heap", address);
            indirectBlocks.put(block, known);
        }
        Structure from = known.restarted("indirect block of a heap").skip(prefix - (long) offsetBytes);
        if (from.unsigned(offsetBytes) != blockStart) {
            throw from.malformed("its own place in the heap", "another");
        }
        return from.skip((long) index * space.addressBytes()).address();
    }

    private ByteBuffer direct(long block, long blockStart, long blockBytes) {
        ByteBuffer known = directBlocks.get(block);
        if (known != null) {
            return known;
        }
        Structure bytes = space.read("direct block of a heap", block, blockBytes);
        ByteBuffer whole = bytes.restarted("direct block of a heap").take(blockBytes);
        bytes.signature("FHDB").require("version", 0).requireAddress("heap", address);
        if (bytes.unsigned(offsetBytes) != blockStart) {
            throw bytes.malformed("its own place in the heap", "another");
        }
        if (checked) {
            int at = bytes.position();
            int expected = (int) bytes.unsigned32();
            whole.putInt(at, 0);
            if (Lookup3.of(whole) != expected) {
                throw bytes.malformed("bytes that give its checksum", "others");
            }
        }
        directBlocks.put(block, whole);
        return whole;
    }

    private static boolean isPowerOfTwo(long size) {
        return size > 0 && Long.bitCount(size) == 1;
    }
}
