package io.lanewise.formats.hdf5;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/** A collection of values of variable length. */
final class GlobalHeap {

    private static final String NAME = "global heap";

    private final Map<Integer, ByteBuffer> objects = new HashMap<>();
    private final Structure whole;

    private GlobalHeap(Structure whole) {
        this.whole = whole;
    }

    static GlobalHeap read(FileSpace space, long address) {
        int prefixBytes = prefixBytes(space);
        Structure prefix =
                space.read(NAME, address, prefixBytes).signature("GCOL").require("version", 1);
        long size = prefix.skip(3).length();
        if (size < prefixBytes) {
            throw prefix.malformed("a size of at least " + prefixBytes, Long.toUnsignedString(size));
        }
        GlobalHeap heap = new GlobalHeap(space.read(NAME, address + prefixBytes, size - prefixBytes));
        heap.readObjects(prefixBytes);
        return heap;
    }

    /** The bytes of an object. */
    ByteBuffer get(long index) {
        ByteBuffer object = objects.get((int) index);
        if (object == null) {
            throw whole.malformed("an object " + index, "none of this number");
        }
        return object;
    }

    /** Of the collection and of an object in it: 8 bytes and a length, as a multiple of 8. */
    private static int prefixBytes(FileSpace space) {
        return (8 + space.lengthBytes() + 7) / 8 * 8;
    }

    private void readObjects(int prefixBytes) {
        while (whole.remaining() >= prefixBytes) {
            int index = whole.unsigned16();
            long size = whole.skip(6).length();
            whole.align();
            if (index == 0) {
                return;
            }
            if (objects.putIfAbsent(index, whole.take(size)) != null) {
                throw whole.malformed("object " + index + " once", "it twice");
            }
            whole.align();
        }
    }
}
