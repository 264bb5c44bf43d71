package io.lanewise.formats.hdf5;

import java.util.Arrays;

/**
 * Extents of a dataset or an attribute.
 *
 * @param dimensions extents, outermost first; none of a scalar
 * @param most extents that it may grow to, -1 where there is no limit
 * @param isNull whether there are no elements, not even one of a scalar
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, only read
record Dataspace(long[] dimensions, long[] most, boolean isNull) {

    private static final int MAX_RANK = 8;
    private static final int NULL_TYPE = 2;

    static Dataspace read(Structure message) {
        int version = message.unsigned8();
        int rank = message.unsigned8();
        int flags = message.unsigned8();
        boolean isNull = message.unsigned8() == NULL_TYPE && version == 2;
        switch (version) {
            case 1 -> message.skip(4);
            case 2 -> {}
            default -> throw message.unsupported("version " + version, "versions 1 and 2");
        }
        if (rank > MAX_RANK) {
            throw message.malformed("a rank of at most " + MAX_RANK, Integer.toString(rank));
        }
        long[] dimensions = new long[rank];
        for (int i = 0; i < rank; i++) {
            dimensions[i] = message.length();
        }
        long[] most = dimensions.clone();
        for (int i = 0; (flags & 1) != 0 && i < rank; i++) {
            most[i] = message.length();
        }
        Dataspace space = new Dataspace(dimensions, most, isNull);
        space.requireSize(message);
        return space;
    }

    /** Number of elements. */
    long elements() {
        long elements = 1;
        for (long dimension : dimensions) {
            elements *= dimension;
        }
        return isNull ? 0 : elements;
    }

    private void requireSize(Structure message) {
        long elements = 1;
        for (int i = 0; i < dimensions.length; i++) {
            if (dimensions[i] < 0 || (elements > 0 && dimensions[i] > Long.MAX_VALUE / Long.BYTES / elements)) {
                throw message.malformed("extents whose product is a size", Arrays.toString(dimensions));
            }
            elements *= dimensions[i];
        }
    }
}
