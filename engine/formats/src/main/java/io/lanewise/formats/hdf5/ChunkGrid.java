package io.lanewise.formats.hdf5;

/**
 * How a dataset is cut into chunks.
 *
 * @param dimensions extents of the dataset, none of them 0
 * @param most extents that it may grow to, -1 where there is no limit
 * @param extents extents of a chunk
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, only read
record ChunkGrid(long[] dimensions, long[] most, long[] extents) {

    int rank() {
        return dimensions.length;
    }

    /** Number of chunks along an axis. */
    long count(int axis) {
        return (dimensions[axis] - 1) / extents[axis] + 1;
    }

    /** Number of chunks. */
    long count() {
        long count = 1;
        for (int axis = 0; axis < rank(); axis++) {
            count *= count(axis);
        }
        return count;
    }

    /** Coordinates of the chunk of this number, counted row by row in the dataset as it is. */
    long[] coordinates(long number) {
        long[] coordinates = new long[rank()];
        long left = number;
        for (int axis = rank() - 1; axis >= 0; axis--) {
            coordinates[axis] = left % count(axis);
            left /= count(axis);
        }
        return coordinates;
    }

    /** The reverse of {@link #coordinates}; -1 if there is no such chunk. */
    long number(long[] coordinates) {
        long number = 0;
        for (int axis = 0; axis < rank(); axis++) {
            if (coordinates[axis] < 0 || coordinates[axis] >= count(axis)) {
                return -1;
            }
            number = number * count(axis) + coordinates[axis];
        }
        return number;
    }

    /** Whether all chunks of the dataset as large as it may grow have a number, and those that are there an offset in bytes. */
    boolean isCountable(long chunkBytes) {
        long chunks = 1;
        for (int axis = 0; axis < rank(); axis++) {
            long room = axis == unlimited() ? count(axis) : room(axis);
            if (room > Long.MAX_VALUE / chunkBytes / chunks) {
                return false;
            }
            chunks *= room;
        }
        return true;
    }

    /** The axis without a limit; -1 if all have one. */
    private int unlimited() {
        for (int axis = 0; axis < rank(); axis++) {
            if (most[axis] == -1) {
                return axis;
            }
        }
        return -1;
    }

    /**
     * Number of a chunk in a list that has room for the dataset as large as it may grow: row by row, the axis without a
     * limit outermost.
     */
    long listed(long[] coordinates) {
        int outermost = unlimited();
        long number = outermost < 0 ? 0 : coordinates[outermost];
        for (int axis = 0; axis < rank(); axis++) {
            if (axis != outermost) {
                number = number * room(axis) + coordinates[axis];
            }
        }
        return number;
    }

    private long room(int axis) {
        return (Math.max(most[axis], dimensions[axis]) - 1) / extents[axis] + 1;
    }

    /** Whether a chunk reaches beyond the dataset. */
    boolean isEdge(long[] coordinates) {
        for (int axis = 0; axis < rank(); axis++) {
            if ((coordinates[axis] + 1) * extents[axis] > dimensions[axis]) {
                return true;
            }
        }
        return false;
    }
}
