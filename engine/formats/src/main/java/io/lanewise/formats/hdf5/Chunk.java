package io.lanewise.formats.hdf5;

/**
 * A stored chunk.
 *
 * @param address where its bytes lie
 * @param bytes how many there are, after the filters
 * @param skipped bit i is set if filter i was not applied
 */
record Chunk(long address, long bytes, int skipped) {}
