package io.lanewise.formats.hostile;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The checksums of HDF5's newer structures, made good after a mutation: without that, no damage would get past them. The structures are
 * found in the sound file: from each signature up to the first four bytes that are the checksum of all before.
 */
final class Checksums {

    private static final List<String> SIGNATURES = List.of(
            "\211HDF", "OHDR", "OCHK", "BTHD", "BTIN", "BTLF", "FRHP", "FHIB", "FADB", "FAHD", "EAHD", "EAIB", "EASB",
            "EADB");

    private static final int MOST_BYTES = 5000;

    private record Range(int start, int end) {}

    private final List<Range> ranges = new ArrayList<>();

    private Checksums() {}

    static Checksums of(byte[] sound) {
        Checksums checksums = new Checksums();
        String text = new String(sound, StandardCharsets.ISO_8859_1);
        for (String signature : SIGNATURES) {
            for (int at = text.indexOf(signature); at >= 0; at = text.indexOf(signature, at + 1)) {
                checksums.find(sound, at);
            }
        }
        return checksums;
    }

    int[][] regions() {
        return ranges.stream()
                .map(range -> new int[] {range.start(), range.end()})
                .toArray(int[][]::new);
    }

    /** Makes the checksums of a file of the same length good. */
    void repair(byte[] bytes) {
        ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (Range range : ranges) {
            file.putInt(range.end(), hash(bytes, range.start(), range.end()));
        }
    }

    private void find(byte[] sound, int start) {
        ByteBuffer file = ByteBuffer.wrap(sound).order(ByteOrder.LITTLE_ENDIAN);
        int last = Math.min(sound.length - 4, start + MOST_BYTES);
        for (int end = start + 8; end <= last; end++) {
            if (file.getInt(end) == hash(sound, start, end)) {
                ranges.add(new Range(start, end));
                return;
            }
        }
    }

    /** Jenkins' lookup3, one byte at a time. */
    private static int hash(byte[] bytes, int start, int end) {
        int[] s = new int[3];
        Arrays.fill(s, 0xdeadbeef + end - start);
        int at = start;
        while (end - at > 12) {
            add(s, bytes, at, 12);
            at += 12;
            int[] turns = {4, 6, 8, 16, 19, 4};
            for (int i = 0; i < 6; i++) {
                int x = i % 3;
                int y = (i + 2) % 3;
                int z = (i + 1) % 3;
                s[x] = (s[x] - s[y]) ^ Integer.rotateLeft(s[y], turns[i]);
                s[y] += s[z];
            }
        }
        add(s, bytes, at, end - at);
        int[] turns = {14, 11, 25, 16, 4, 14, 24};
        for (int i = 0; i < 7; i++) {
            int x = (i + 2) % 3;
            int y = (i + 1) % 3;
            s[x] = (s[x] ^ s[y]) - Integer.rotateLeft(s[y], turns[i]);
        }
        return s[2];
    }

    private static void add(int[] state, byte[] bytes, int at, int count) {
        for (int i = 0; i < count; i++) {
            state[i / 4] += (bytes[at + i] & 0xFF) << (8 * (i % 4));
        }
    }
}
