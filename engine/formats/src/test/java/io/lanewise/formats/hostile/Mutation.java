package io.lanewise.formats.hostile;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A file damaged at random.
 *
 * @param bytes the damaged file
 * @param changed how many bytes were written over; those that were put in or left out count too
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, only read
record Mutation(byte[] bytes, int changed) {

    private static final long[] NUMBERS = {
        0, 1, -1, 7, 255, 65_535, Integer.MAX_VALUE, 1L << 31, 0xFFFF_FFFFL, Long.MAX_VALUE
    };

    private static final Pattern TOKEN = Pattern.compile(
            "\"(?:[^\"\\\\]|\\\\.)*\"|-?[0-9][-+.0-9eE]*|true|false|null|\\[\\]|\\{\\}|\\[[^\\[\\]{}]*\\]");

    private static final String[] VALUES = {
        "0",
        "1",
        "-1",
        "2",
        "3",
        "1e9",
        "2147483647",
        "4294967296",
        "1e18",
        "1e308",
        "0.5",
        "-0.0",
        "NaN",
        "Infinity",
        "null",
        "true",
        "false",
        "\"\"",
        "\"x\"",
        "\"/\"",
        "\"..\"",
        "\"vars/0\"",
        "[]",
        "{}",
        "[[]]",
        "[1]",
        "[null]",
        "[-1, 0]",
        "[2147483647, 2147483647]",
        "{\"class_name\": \"__keras_tensor__\"}",
        "{\"class_name\": \"Lambda\", \"config\": {}}"
    };

    /**
     * Damages a file.
     *
     * @param regions pairs of start and end: half of the changes lie there, the others anywhere
     */
    static Mutation of(byte[] sound, int[][] regions, Random random) {
        if (random.nextInt(40) == 0) {
            return new Mutation(Arrays.copyOf(sound, random.nextInt(sound.length)), sound.length);
        }
        if (random.nextInt(40) == 0) {
            return shifted(sound, regions, random);
        }
        byte[] copy = sound.clone();
        int changed = 0;
        int times = 1 + random.nextInt(3);
        for (int i = 0; i < times; i++) {
            changed += change(copy, position(copy.length, regions, random), random);
        }
        return new Mutation(copy, changed);
    }

    /** A JSON text, some of whose values are others now: of no kind that belongs there, or those of another place. */
    static Mutation ofJson(byte[] sound, Random random) {
        String text = new String(sound, StandardCharsets.UTF_8);
        List<MatchResult> tokens = TOKEN.matcher(text).results().toList();
        StringBuilder changed = new StringBuilder(text);
        int times = 1 + random.nextInt(3);
        int limit = text.length();
        for (int i = 0; i < times; i++) {
            MatchResult token = tokens.get(random.nextInt(tokens.size()));
            if (token.end() <= limit) {
                String other = random.nextBoolean()
                        ? VALUES[random.nextInt(VALUES.length)]
                        : tokens.get(random.nextInt(tokens.size())).group();
                changed.replace(token.start(), token.end(), other);
                limit = token.start();
            }
        }
        return new Mutation(changed.toString().getBytes(StandardCharsets.UTF_8), 0);
    }

    private static int position(int length, int[][] regions, Random random) {
        if (regions.length > 0 && random.nextBoolean()) {
            int[] region = regions[random.nextInt(regions.length)];
            return region[0] + random.nextInt(region[1] - region[0]);
        }
        return random.nextInt(length);
    }

    /** Changes bytes from {@code at} on; returns how many. */
    private static int change(byte[] bytes, int at, Random random) {
        switch (random.nextInt(8)) {
            case 0 -> bytes[at] = (byte) random.nextInt(256);
            case 1, 2 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            case 3 -> bytes[at] += (byte) (random.nextInt(17) - 8);
            case 4 -> {
                return number(bytes, at, NUMBERS[random.nextInt(NUMBERS.length)], 1 << random.nextInt(4));
            }
            case 5 -> {
                return number(bytes, at, random.nextInt(bytes.length) & -8L, 1 << random.nextInt(4));
            }
            case 6 -> {
                int count = Math.min(1 + random.nextInt(16), bytes.length - at);
                System.arraycopy(bytes, random.nextInt(bytes.length - count + 1), bytes, at, count);
                return count;
            }
            default -> {
                int end = Math.min(bytes.length, at + 1 + random.nextInt(16));
                Arrays.fill(bytes, at, end, random.nextBoolean() ? (byte) 0 : (byte) 0xFF);
                return end - at;
            }
        }
        return 1;
    }

    private static int number(byte[] bytes, int at, long number, int width) {
        byte[] number8 = ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(number)
                .array();
        int count = Math.min(width, bytes.length - at);
        System.arraycopy(number8, 0, bytes, at, count);
        return count;
    }

    /** Some bytes more or less in the middle. */
    private static Mutation shifted(byte[] sound, int[][] regions, Random random) {
        int at = position(sound.length, regions, random);
        int count = Math.min(1 + random.nextInt(12), sound.length - at);
        boolean more = random.nextBoolean();
        byte[] bytes = new byte[sound.length + (more ? count : -count)];
        System.arraycopy(sound, 0, bytes, 0, at);
        int from = more ? at : at + count;
        int to = more ? at + count : at;
        System.arraycopy(sound, from, bytes, to, sound.length - from);
        return new Mutation(bytes, count);
    }
}
