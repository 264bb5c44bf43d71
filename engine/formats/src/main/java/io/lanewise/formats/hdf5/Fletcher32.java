package io.lanewise.formats.hdf5;

/** The checksum of the filter of this name: two sums of 16-bit words, big-endian, modulo 65535. */
final class Fletcher32 {

    /** So many words can be added before the second sum leaves 32 bits. */
    private static final int WORDS = 360;

    private Fletcher32() {}

    static int of(byte[] bytes, int count) {
        long sum = 0;
        long sums = 0;
        for (int at = 0; at < count; ) {
            int end = (int) Math.min(count, at + 2L * WORDS);
            for (; at < end; at += 2) {
                int low = at + 1 < count ? Byte.toUnsignedInt(bytes[at + 1]) : 0;
                sum += Byte.toUnsignedInt(bytes[at]) << 8 | low;
                sums += sum;
            }
            sum = fold(sum);
            sums = fold(sums);
        }
        return (int) (fold(sums) << 16 | fold(sum));
    }

    private static long fold(long sum) {
        return (sum & 0xFFFF) + (sum >>> 16);
    }
}
