package io.lanewise.formats.hdf5;

/** An array of chunks of fixed length: one block, which is cut into pages if it is long. */
final class FixedArray {

    private static final String NAME = "fixed array";
    private static final int MAX_PAGE_BITS = 30;

    private final FileSpace space;
    private final ChunkElement element;
    private final int elementBytes;
    private final long elements;
    private final long pageElements;
    private final Structure block;
    private final long pagesStart;
    private final int bitmapAt;
    private long openPage = -1;
    private Structure page;

    FixedArray(FileSpace space, long address, ChunkElement element) {
        this.space = space;
        this.element = element;
        Structure header = space.read(NAME, address, 12L + space.lengthBytes() + space.addressBytes())
                .requireChecksum()
                .signature("FAHD")
                .require("version", 0)
                .require("client", element.client());
        elementBytes = header.unsigned8();
        element.requireWidth(space, header, elementBytes);
        int pageBits = header.unsigned8();
        elements = header.length();
        long data = header.address();
        if (pageBits > MAX_PAGE_BITS
                || elements < 0
                || elements > space.source().size()) {
            throw header.malformed("elements that fit the file", Long.toUnsignedString(elements));
        }
        pageElements = 1L << pageBits;
        long prefix = 6L + space.addressBytes();
        boolean paged = elements > pageElements;
        long pages = (elements + pageElements - 1) / pageElements;
        long more = paged ? (pages + 7) / 8 : elements * elementBytes;
        block = space.read("block of a fixed array", data, prefix + more + 4).requireChecksum();
        block.signature("FADB")
                .require("version", 0)
                .require("client", element.client())
                .requireAddress("array", address);
        bitmapAt = paged ? (int) prefix : -1;
        pagesStart = data + prefix + more + 4;
        page = block;
    }

    /** The chunk of this number; its address is nowhere if it was never written. */
    Chunk get(long number) {
        if (number < 0 || number >= elements) {
            throw block.malformed(number + 1 + " elements", Long.toString(elements));
        }
        if (bitmapAt < 0) {
            return read(block, bitmapAt(), number);
        }
        long wanted = number / pageElements;
        int bits = block.restarted("block of a fixed array")
                .skip(bitmapAt + wanted / 8)
                .unsigned8();
        if ((bits & 0x80 >> (wanted % 8)) == 0) {
            return ChunkElement.MISSING;
        }
        if (wanted != openPage) {
            long bytes = Math.min(pageElements, elements - wanted * pageElements) * elementBytes;
            page = space.read(
                            "page of a fixed array", pagesStart + wanted * (pageElements * elementBytes + 4), bytes + 4)
                    .requireChecksum();
            openPage = wanted;
        }
        return read(page, 0, number % pageElements);
    }

    private int bitmapAt() {
        return 6 + space.addressBytes();
    }

    private Chunk read(Structure from, int start, long index) {
        return element.read(
                from.restarted(NAME).skip(start + index * elementBytes).part("element of a fixed array", elementBytes));
    }
}
