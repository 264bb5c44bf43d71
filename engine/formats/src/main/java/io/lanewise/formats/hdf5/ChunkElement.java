package io.lanewise.formats.hdf5;

/**
 * An element of an array of chunks: an address, and of filtered chunks their size and the filters that were skipped.
 *
 * @param chunkBytes size of a chunk without filters
 */
record ChunkElement(boolean filtered, long chunkBytes) {

    static final Chunk MISSING = new Chunk(Structure.NOWHERE, 0, 0);

    private static final int MASK_BYTES = 4;

    /** Requires that elements of this width can be read. */
    void requireWidth(FileSpace space, Structure header, int bytes) {
        int least = space.addressBytes() + (filtered ? MASK_BYTES + 1 : 0);
        int most = space.addressBytes() + (filtered ? MASK_BYTES + Long.BYTES : 0);
        if (bytes < least || bytes > most) {
            throw header.malformed("elements of %d to %d bytes".formatted(least, most), Integer.toString(bytes));
        }
    }

    /** Number of the client of an array: 0 for chunks without filters, 1 with. */
    int client() {
        return filtered ? 1 : 0;
    }

    Chunk read(Structure element) {
        long address = element.address();
        if (!filtered) {
            return new Chunk(address, chunkBytes, 0);
        }
        long bytes = element.unsigned(element.remaining() - MASK_BYTES);
        return new Chunk(address, bytes, (int) element.unsigned32());
    }
}
