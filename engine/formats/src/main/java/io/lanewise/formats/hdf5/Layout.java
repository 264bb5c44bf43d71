package io.lanewise.formats.hdf5;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** How the data of a dataset is stored. */
sealed interface Layout {

    /**
     * In one piece.
     *
     * @param bytes its size; -1 if that is not said
     */
    record Contiguous(long address, long bytes) implements Layout {}

    /** In the header itself. */
    record Compact(ByteBuffer data) implements Layout {}

    /**
     * In chunks of equal extents.
     *
     * @param extents of a chunk, outermost first
     * @param elementBytes size of an element
     * @param wholeEdges whether chunks that reach beyond the dataset are stored without filters
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared, only read
    record Chunked(long[] extents, long elementBytes, boolean wholeEdges, Index index) implements Layout {}

    /**
     * Where the chunks are listed.
     *
     * @param address of the list; {@link Structure#NOWHERE} if no chunk was written
     */
    record Index(IndexKind kind, long address, long onlyBytes, int onlyMask) {}

    /** Kinds of lists of chunks. */
    enum IndexKind {
        TREE_V1,
        SINGLE,
        IMPLICIT,
        FIXED_ARRAY,
        EXTENSIBLE_ARRAY,
        TREE_V2
    }

    static Layout read(Structure message) {
        int version = message.unsigned8();
        return switch (version) {
            case 1, 2 -> old(message);
            case 3, 4 -> newer(message, version);
            default -> throw message.unsupported("version " + version, "versions 1 to 4");
        };
    }

    private static Layout old(Structure message) {
        int rank = message.unsigned8();
        int kind = message.unsigned8();
        message.skip(5);
        long address = kind == 0 ? Structure.NOWHERE : message.address();
        long[] extents = new long[rank];
        for (int i = 0; i < rank; i++) {
            extents[i] = message.unsigned32();
        }
        return switch (kind) {
            case 0 -> new Compact(message.take(message.unsigned32()));
            case 1 -> new Contiguous(address, -1);
            case 2 -> chunked(message, extents, false, new Index(IndexKind.TREE_V1, address, 0, 0));
            default -> throw message.malformed("compact, contiguous or chunked data", "class " + kind);
        };
    }

    private static Layout newer(Structure message, int version) {
        int kind = message.unsigned8();
        return switch (kind) {
            case 0 -> new Compact(message.take(message.unsigned16()));
            case 1 -> new Contiguous(message.address(), message.length());
            case 2 -> version == 3 ? inTree(message) : indexed(message);
            case 3 -> throw message.unsupported("virtual storage", "data that lies in the file itself");
            default -> throw message.malformed("compact, contiguous or chunked data", "class " + kind);
        };
    }

    private static Layout inTree(Structure message) {
        int rank = message.unsigned8();
        long address = message.address();
        return chunked(message, extents(message, rank, 4), false, new Index(IndexKind.TREE_V1, address, 0, 0));
    }

    private static Layout indexed(Structure message) {
        int flags = message.unsigned8();
        int rank = message.unsigned8();
        int width = message.unsigned8();
        if (width > Long.BYTES) {
            throw message.malformed("extents of at most 8 bytes", Integer.toString(width));
        }
        long[] extents = extents(message, rank, width);
        int code = message.unsigned8();
        if (code < 1 || code >= IndexKind.values().length) {
            throw message.malformed("an index of kind 1 to 5", Integer.toString(code));
        }
        IndexKind kind = IndexKind.values()[code];
        boolean filtered = kind == IndexKind.SINGLE && (flags & 2) != 0;
        long onlyBytes = filtered ? message.length() : -1;
        int onlyMask = filtered ? (int) message.unsigned32() : 0;
        message.skip(
                switch (kind) {
                    case FIXED_ARRAY -> 1;
                    case EXTENSIBLE_ARRAY -> 5;
                    case TREE_V2 -> 6;
                    default -> 0;
                });
        Index index = new Index(kind, message.address(), onlyBytes, onlyMask);
        return chunked(message, extents, (flags & 1) != 0, index);
    }

    private static long[] extents(Structure message, int rank, int width) {
        long[] extents = new long[rank];
        for (int i = 0; i < rank; i++) {
            extents[i] = message.unsigned(width);
        }
        return extents;
    }

    /** The last extent is the size of an element. */
    private static Layout chunked(Structure message, long[] extents, boolean wholeEdges, Index index) {
        if (extents.length < 2) {
            throw message.malformed("chunks of at least one dimension", Integer.toString(extents.length - 1));
        }
        long[] own = Arrays.copyOf(extents, extents.length - 1);
        return new Chunked(own, extents[extents.length - 1], wholeEdges, index);
    }
}
