package io.lanewise.formats.hdf5;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The checksum of newer structures. Source: Bob Jenkins, lookup3 (public domain), function hashlittle with 0 to start from. */
final class Lookup3 {

    private static final int START = 0xdeadbeef;
    private static final int BLOCK_BYTES = 12;

    private int a;
    private int b;
    private int c;

    private Lookup3(int length) {
        a = START + length;
        b = a;
        c = a;
    }

    static int of(ByteBuffer bytes) {
        ByteBuffer left = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
        Lookup3 sum = new Lookup3(left.limit());
        if (!left.hasRemaining()) {
            return sum.c;
        }
        while (left.remaining() > BLOCK_BYTES) {
            sum.add(left);
            sum.mix();
        }
        sum.add(ByteBuffer.allocate(BLOCK_BYTES).put(left).rewind().order(ByteOrder.LITTLE_ENDIAN));
        return sum.end();
    }

    private void add(ByteBuffer block) {
        a += block.getInt();
        b += block.getInt();
        c += block.getInt();
    }

    private void mix() {
        a = (a - c) ^ Integer.rotateLeft(c, 4);
        c += b;
        b = (b - a) ^ Integer.rotateLeft(a, 6);
        a += c;
        c = (c - b) ^ Integer.rotateLeft(b, 8);
        b += a;
        a = (a - c) ^ Integer.rotateLeft(c, 16);
        c += b;
        b = (b - a) ^ Integer.rotateLeft(a, 19);
        a += c;
        c = (c - b) ^ Integer.rotateLeft(b, 4);
        b += a;
    }

    private int end() {
        c = (c ^ b) - Integer.rotateLeft(b, 14);
        a = (a ^ c) - Integer.rotateLeft(c, 11);
        b = (b ^ a) - Integer.rotateLeft(a, 25);
        c = (c ^ b) - Integer.rotateLeft(b, 16);
        a = (a ^ c) - Integer.rotateLeft(c, 4);
        b = (b ^ a) - Integer.rotateLeft(a, 14);
        return (c ^ b) - Integer.rotateLeft(b, 24);
    }
}
