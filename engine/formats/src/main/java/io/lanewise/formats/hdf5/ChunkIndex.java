package io.lanewise.formats.hdf5;

/** Lists the chunks of a dataset, whatever kind of index it has. */
final class ChunkIndex {

    private static final int CHUNKS_IN_TREE_V1 = 1;
    private static final int PLAIN_CHUNKS_IN_TREE_V2 = 10;
    private static final int FILTERED_CHUNKS_IN_TREE_V2 = 11;

    private final FileSpace space;
    private final ChunkGrid grid;
    private final Layout.Index index;
    private final long chunkBytes;
    private final boolean filtered;
    private final Visitor visitor;

    private ChunkIndex(
            FileSpace space, ChunkGrid grid, Layout.Index index, long chunkBytes, boolean filtered, Visitor visitor) {
        this.space = space;
        this.grid = grid;
        this.index = index;
        this.chunkBytes = chunkBytes;
        this.filtered = filtered;
        this.visitor = visitor;
    }

    /** What is done with a stored chunk; its coordinates count chunks, and may lie outside of the dataset. */
    interface Visitor {
        void visit(long[] coordinates, Chunk chunk);
    }

    /**
     * Visits the stored chunks.
     *
     * @param chunkBytes size of a chunk without filters
     * @param filtered whether chunks have filters
     */
    static void forEach(
            FileSpace space, ChunkGrid grid, Layout.Index index, long chunkBytes, boolean filtered, Visitor visitor) {
        new ChunkIndex(space, grid, index, chunkBytes, filtered, visitor).visitAll();
    }

    private void visitAll() {
        switch (index.kind()) {
            case TREE_V1 -> {
                int keyBytes = 8 + Long.BYTES * (grid.rank() + 1);
                TreeV1.forEach(space, index.address(), CHUNKS_IN_TREE_V1, keyBytes, this::visitInTreeV1);
            }
            case SINGLE -> {
                long bytes = index.onlyBytes() < 0 ? chunkBytes : index.onlyBytes();
                visitor.visit(new long[grid.rank()], new Chunk(index.address(), bytes, index.onlyMask()));
            }
            case IMPLICIT -> visitList(number -> new Chunk(index.address() + number * chunkBytes, chunkBytes, 0));
            case FIXED_ARRAY -> visitList(new FixedArray(space, index.address(), elements())::get);
            case EXTENSIBLE_ARRAY -> visitList(new ExtensibleArray(space, index.address(), elements())::get);
            case TREE_V2 ->
                TreeV2.forEach(
                        space,
                        index.address(),
                        filtered ? FILTERED_CHUNKS_IN_TREE_V2 : PLAIN_CHUNKS_IN_TREE_V2,
                        this::visitInTreeV2);
        }
    }

    private ChunkElement elements() {
        return new ChunkElement(filtered, chunkBytes);
    }

    /** A list of all chunks. */
    private interface Listed {
        Chunk get(long number);
    }

    private void visitList(Listed list) {
        long count = grid.count();
        for (long i = 0; i < count; i++) {
            long[] coordinates = grid.coordinates(i);
            Chunk chunk = list.get(grid.listed(coordinates));
            if (chunk.address() != Structure.NOWHERE) {
                visitor.visit(coordinates, chunk);
            }
        }
    }

    /** The key has offsets in elements, and a further one within the element. */
    private void visitInTreeV1(Structure key, long child) {
        long bytes = key.unsigned32();
        int skipped = (int) key.unsigned32();
        long[] coordinates = new long[grid.rank()];
        for (int axis = 0; axis < grid.rank(); axis++) {
            long offset = key.unsigned(Long.BYTES);
            if (offset < 0 || offset % grid.extents()[axis] != 0) {
                throw key.malformed("an offset that is a multiple of " + grid.extents()[axis], "" + offset);
            }
            coordinates[axis] = offset / grid.extents()[axis];
        }
        if (key.unsigned(Long.BYTES) != 0) {
            throw key.malformed("an offset of 0 within the element", "another");
        }
        visitor.visit(coordinates, new Chunk(child, bytes, skipped));
    }

    private void visitInTreeV2(Structure record) {
        int sizeBytes = filtered ? record.remaining() - space.addressBytes() - 4 - Long.BYTES * grid.rank() : 0;
        if (sizeBytes < 0 || sizeBytes > Long.BYTES) {
            throw record.malformed("a record of a chunk", "other bytes");
        }
        long address = record.address();
        long bytes = filtered ? record.unsigned(sizeBytes) : chunkBytes;
        int skipped = filtered ? (int) record.unsigned32() : 0;
        long[] coordinates = new long[grid.rank()];
        for (int axis = 0; axis < grid.rank(); axis++) {
            coordinates[axis] = record.unsigned(Long.BYTES);
        }
        visitor.visit(coordinates, new Chunk(address, bytes, skipped));
    }
}
