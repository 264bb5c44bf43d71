package io.lanewise.formats.hdf5;

import java.util.HashMap;
import java.util.Map;

/**
 * An array of chunks that grows: the first elements lie in an index block, further ones in data blocks. Data blocks belong to
 * super blocks of growing size, the first of which the index block lists itself; long data blocks are cut into pages.
 */
final class ExtensibleArray {

    private static final String NAME = "extensible array";

    private final FileSpace space;
    private final long address;
    private final ChunkElement element;
    private final int elementBytes;
    private final int indexBits;
    private final int firstElements;
    private final int leastElements;
    private final int leastBlocks;
    private final long pageElements;
    private final int directSupers;
    private final Structure indexBlock;
    private final Map<Long, Structure> opened = new HashMap<>();

    ExtensibleArray(FileSpace space, long address, ChunkElement element) {
        this.space = space;
        this.address = address;
        this.element = element;
        Structure header = space.read(NAME, address, 16L + 6L * space.lengthBytes() + space.addressBytes())
                .requireChecksum()
                .signature("EAHD")
                .require("version", 0)
                .require("client", element.client());
        elementBytes = header.unsigned8();
        element.requireWidth(space, header, elementBytes);
        indexBits = header.unsigned8();
        firstElements = header.unsigned8();
        leastElements = header.unsigned8();
        leastBlocks = header.unsigned8();
        int pageBits = header.unsigned8();
        if (indexBits > 62
                || pageBits > 30
                || Integer.bitCount(leastElements) != 1
                || Integer.bitCount(leastBlocks) != 1
                || 1L << indexBits < leastElements) {
            throw header.malformed("blocks of sizes that are powers of two", leastElements + " and " + leastBlocks);
        }
        pageElements = 1L << pageBits;
        int supers = 1 + indexBits - Integer.numberOfTrailingZeros(leastElements);
        directSupers = 2 * Integer.numberOfTrailingZeros(leastBlocks);
        long addresses = 2L * (leastBlocks - 1) + Math.max(0, supers - directSupers);
        long block = header.skip(6L * space.lengthBytes()).address();
        long bytes = 6 + space.addressBytes() + (long) firstElements * elementBytes + addresses * space.addressBytes();
        indexBlock = checked("EAIB", block, bytes + 4);
    }

    /** The chunk of this number; its address is nowhere if it was never written. */
    Chunk get(long number) {
        long first = 6L + space.addressBytes();
        if (number < firstElements) {
            return read(indexBlock, first + number * elementBytes);
        }
        long beyond = number - firstElements;
        int sup = 63 - Long.numberOfLeadingZeros(beyond / leastElements + 1);
        if (sup > indexBits - Integer.numberOfTrailingZeros(leastElements)) {
            throw indexBlock.malformed("at most 2^" + indexBits + " elements", Long.toString(number));
        }
        long blockElements = blockElements(sup);
        long within = beyond - ((1L << sup) - 1) * leastElements;
        long block = within / blockElements;
        long addresses = first + (long) firstElements * elementBytes;
        if (sup < directSupers) {
            return inDirectBlock(addresses + (blocksBefore(sup) + block) * space.addressBytes(), sup, within);
        }
        long at = addresses + (2L * (leastBlocks - 1) + sup - directSupers) * space.addressBytes();
        return inSuperBlock(address(indexBlock, at), sup, block, within % blockElements);
    }

    /** Super block s has 2^⌊s/2⌋ data blocks of 2^⌈s/2⌉ times the least number of elements. */
    private long blockElements(int sup) {
        return (1L << ((sup + 1) / 2)) * leastElements;
    }

    private static long blocksBefore(int sup) {
        long blocks = 0;
        for (int i = 0; i < sup; i++) {
            blocks += 1L << (i / 2);
        }
        return blocks;
    }

    private Chunk inDirectBlock(long at, int sup, long within) {
        long block = address(indexBlock, at);
        return block == Structure.NOWHERE ? ChunkElement.MISSING : inDataBlock(block, sup, within % blockElements(sup));
    }

    private Chunk inSuperBlock(long at, int sup, long block, long within) {
        if (at == Structure.NOWHERE) {
            return ChunkElement.MISSING;
        }
        long blocks = 1L << (sup / 2);
        long pages = pages(sup);
        long bitmapBytes = blocks * ((pages + 7) / 8);
        long prefix = 6L + space.addressBytes() + offsetBytes();
        Structure list = checked("EASB", at, prefix + bitmapBytes + blocks * space.addressBytes() + 4);
        long data = address(list, prefix + bitmapBytes + block * space.addressBytes());
        if (data == Structure.NOWHERE) {
            return ChunkElement.MISSING;
        }
        if (pages == 0) {
            return inDataBlock(data, sup, within);
        }
        long page = within / pageElements;
        long bit = block * pages + page;
        int bits = list.restarted(NAME).skip(prefix + bit / 8).unsigned8();
        return (bits & (0x80 >> (bit % 8))) == 0 ? ChunkElement.MISSING : inPage(data, page, within % pageElements);
    }

    /** Number of pages of a data block; 0 if it is in one piece. */
    private long pages(int sup) {
        return blockElements(sup) > pageElements ? blockElements(sup) / pageElements : 0;
    }

    private Chunk inDataBlock(long block, int sup, long within) {
        if (pages(sup) > 0) {
            return inPage(block, within / pageElements, within % pageElements);
        }
        long prefix = 6L + space.addressBytes() + offsetBytes();
        Structure data = checked("EADB", block, prefix + blockElements(sup) * elementBytes + 4);
        return read(data, prefix + within * elementBytes);
    }

    private Chunk inPage(long block, long page, long within) {
        long prefix = 6L + space.addressBytes() + offsetBytes() + 4;
        checked("EADB", block, prefix);
        long bytes = pageElements * elementBytes + 4;
        long at = block + prefix + page * bytes;
        Structure data = opened.get(at);
        if (data == null) {
            data = space.read("page of an extensible array", at, bytes).requireChecksum();
            opened.put(at, data);
        }
        return read(data, within * elementBytes);
    }

    private int offsetBytes() {
        return (indexBits + 7) / 8;
    }

    private Structure checked(String signature, long at, long bytes) {
        Structure known = opened.get(at);
        if (known != null) {
            return known;
        }
        Structure block = space.read("block of an extensible array", at, bytes).requireChecksum();
        block.signature(signature)
                .require("version", 0)
                .require("client", element.client())
                .requireAddress("array", address);
        opened.put(at, block);
        return block;
    }

    private static long address(Structure block, long at) {
        return block.restarted(NAME).skip(at).address();
    }

    private Chunk read(Structure block, long at) {
        return element.read(block.restarted(NAME).skip(at).part("element of an extensible array", elementBytes));
    }
}
