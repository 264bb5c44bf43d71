package io.lanewise.formats.hdf5;

import io.lanewise.formats.source.ByteSource;
import io.lanewise.formats.source.NumberType;
import io.lanewise.formats.source.Place;
import io.lanewise.memory.FloatSlice;
import io.lanewise.memory.MemoryBudget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Numbers in chunks. One chunk at a time is in memory: as it is stored, and as it is without its filters. A chunk that
 * was never written has the fill value everywhere.
 */
final class ChunkedData {

    /** Small chunks may be larger than what is in use of a dataset that can grow. */
    private static final long FREE_BYTES = 1 << 20;

    /** Deflate cannot do better. */
    private static final long MAX_DEFLATE_RATIO = 1032;

    private final FileSpace space;
    private final Place place;
    private final Datatype.Numbers type;
    private final Layout.Chunked layout;
    private final FilterPipeline filters;
    private final float fill;
    private final ChunkGrid grid;
    private final int chunkBytes;

    /**
     * The chunks of a dataset with elements.
     *
     * @throws io.lanewise.formats.ModelFormatException if its chunks are not those of such a dataset
     * @throws io.lanewise.formats.UnsupportedFeatureException if they are larger than the dataset, and than a mebibyte
     */
    ChunkedData(
            FileSpace space,
            Place place,
            Datatype.Numbers type,
            Dataspace extents,
            Layout.Chunked layout,
            FilterPipeline filters,
            float fill) {
        this.space = space;
        this.place = place;
        this.type = type;
        this.layout = layout;
        this.filters = filters;
        this.fill = fill;
        long bytes = layout.elementBytes();
        if (layout.extents().length != extents.dimensions().length
                || bytes != type.type().bytes()) {
            throw place.malformed("expected chunks of %d dimensions, elements of %d bytes, got %d and %d"
                    .formatted(extents.dimensions().length, type.type().bytes(), layout.extents().length, bytes));
        }
        long most = Math.max(FREE_BYTES, extents.elements() * bytes);
        for (long extent : layout.extents()) {
            if (extent < 1 || extent > most / bytes) {
                throw tooLarge(most);
            }
            bytes *= extent;
        }
        if (bytes > Integer.MAX_VALUE - 8) {
            throw tooLarge(Integer.MAX_VALUE - 8);
        }
        chunkBytes = (int) bytes;
        grid = new ChunkGrid(extents.dimensions(), extents.most(), layout.extents());
        if (!grid.isCountable(chunkBytes)) {
            throw place.malformed("expected limits whose product is a size, got " + Arrays.toString(extents.most()));
        }
        if (layout.index().address() == Structure.NOWHERE) {
            throw place.malformed("expected %s numbers, the file has no data for them"
                    .formatted(Arrays.toString(extents.dimensions())));
        }
    }

    private RuntimeException tooLarge(long most) {
        return place.unsupported(
                "HDF5: chunks of %s elements".formatted(Arrays.toString(layout.extents())),
                "chunks of 1 to " + most / layout.elementBytes() + " elements here");
    }

    void read(FloatSlice target) throws IOException {
        Arrays.fill(target.array(), target.offset(), target.offset() + target.length(), fill);
        BitSet seen = new BitSet();
        try {
            ChunkIndex.forEach(space, grid, layout.index(), chunkBytes, !filters.isEmpty(), (coordinates, chunk) -> {
                long number = grid.number(coordinates);
                if (number < 0 || seen.get((int) number)) {
                    throw place.malformed("expected each chunk within %s once, got one at %s"
                            .formatted(Arrays.toString(grid.dimensions()), Arrays.toString(coordinates)));
                }
                seen.set((int) number);
                copy(coordinates, chunk, target);
            });
        } catch (UncheckedIOException fault) {
            throw fault.getCause();
        }
    }

    private void copy(long[] coordinates, Chunk chunk, FloatSlice target) {
        boolean plain = filters.isEmpty() || (layout.wholeEdges() && grid.isEdge(coordinates));
        requireSize(chunk, plain);
        space.claim(place, chunk.address(), chunk.bytes());
        try {
            ByteSource source = space.source();
            byte[] stored = source.bytes(chunk.address(), (int) chunk.bytes());
            byte[] bytes = plain ? stored : filters.undo(stored, chunk.skipped(), chunkBytes);
            new Rows(ByteBuffer.wrap(bytes).order(type.order()), coordinates, target).copy();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private void requireSize(Chunk chunk, boolean plain) {
        if (plain && chunk.bytes() != chunkBytes) {
            throw place.malformed("expected a chunk of %d bytes, got %d".formatted(chunkBytes, chunk.bytes()));
        }
        if (chunk.bytes() < 0 || chunk.bytes() > space.source().size() || chunk.bytes() > Integer.MAX_VALUE - 8) {
            throw place.malformed("expected a chunk within the file, got one of " + chunk.bytes() + " bytes");
        }
        if (chunkBytes / MAX_DEFLATE_RATIO > chunk.bytes()) {
            throw place.malformed("expected at most %d times as many bytes as are stored, got %d of %d"
                    .formatted(MAX_DEFLATE_RATIO, chunkBytes, chunk.bytes()));
        }
        MemoryBudget.requireHeap(place.file() + ": a chunk of " + place.path(), chunk.bytes() + 2L * chunkBytes);
    }

    /** Copies the rows of one chunk, as far as they lie within the dataset. */
    private final class Rows {

        private final ByteBuffer chunk;
        private final FloatSlice target;
        private final long[] start;
        private final int[] extents;

        Rows(ByteBuffer chunk, long[] coordinates, FloatSlice target) {
            this.chunk = chunk;
            this.target = target;
            start = new long[grid.rank()];
            extents = new int[grid.rank()];
            for (int axis = 0; axis < grid.rank(); axis++) {
                start[axis] = coordinates[axis] * grid.extents()[axis];
                extents[axis] = (int) Math.min(grid.extents()[axis], grid.dimensions()[axis] - start[axis]);
            }
        }

        void copy() {
            copy(0, 0, 0);
        }

        /** Copies what lies under an index of the axes before {@code axis}. */
        private void copy(int axis, long chunkIndex, long targetIndex) {
            for (int i = 0; i < extents[axis]; i++) {
                long from = chunkIndex * grid.extents()[axis] + i;
                long to = targetIndex * grid.dimensions()[axis] + start[axis] + i;
                if (axis < grid.rank() - 1) {
                    copy(axis + 1, from, to);
                } else {
                    row((int) from, (int) to, extents[axis]);
                    return;
                }
            }
        }

        private void row(int from, int to, int count) {
            chunk.position(from * type.type().bytes());
            int at = target.offset() + to;
            if (type.type() == NumberType.F4) {
                chunk.asFloatBuffer().get(target.array(), at, count);
                return;
            }
            for (int i = 0; i < count; i++) {
                target.array()[at + i] = type.type().next(chunk);
            }
        }
    }
}
