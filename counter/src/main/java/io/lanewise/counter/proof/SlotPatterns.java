package io.lanewise.counter.proof;

/**
 * A float for every slot number, each with bits of its own.
 *
 * <p>The bits run through all floats but infinities and NaNs (whose bits a JVM may change in passing), the sentinel and +0, of
 * which fresh memory consists: {@value #ALL} patterns. Slot numbers beyond that are told apart by several rounds: round
 * {@code r} writes digit {@code r} of the slot number in base {@code base}.
 *
 * @param base number of distinct patterns in use
 */
record SlotPatterns(long base) {

    /** Bits of a slot that nobody has written: those of −{@link Float#MAX_VALUE}. */
    static final int SENTINEL = 0xFF7F_FFFF;

    private static final int LARGEST_POSITIVE = 0x7F7F_FFFF;
    private static final int NEGATIVE_ZERO = 0x8000_0000;

    /** Floats from the smallest positive to the largest, and from −0 to the one before the sentinel. */
    static final long ALL = 2L * LARGEST_POSITIVE;

    /** The most patterns. */
    SlotPatterns() {
        this(ALL);
    }

    /** Bits of pattern {@code index}, 0 ≤ index < {@link #ALL}. */
    static int bits(long index) {
        return index < LARGEST_POSITIVE ? (int) index + 1 : NEGATIVE_ZERO + (int) (index - LARGEST_POSITIVE);
    }

    /** How many rounds tell {@code slots} slots apart. */
    int rounds(long slots) {
        int rounds = 1;
        for (long rest = (Math.max(slots, 1) - 1) / base; rest > 0; rest /= base) {
            rounds++;
        }
        return rounds;
    }

    /** Writes the patterns of the slots {@code number …} of a round into {@code array[from … to − 1]}. */
    void write(int round, long number, float[] array, int from, int to) {
        long unit = unit(round);
        int index = from;
        while (index < to) {
            long slot = number + (index - from);
            int end = (int) Math.min(to, index + stretch(unit, slot));
            int bits = bits(slot / unit % base);
            int step = unit == 1 ? 1 : 0;
            for (; index < end; index++, bits += step) {
                array[index] = Float.intBitsToFloat(bits);
            }
        }
    }

    /** Counts the slots of {@code array[from … to − 1]} that do not hold what {@link #write} wrote with the same arguments. */
    int lost(int round, long number, float[] array, int from, int to) {
        long unit = unit(round);
        int lost = 0;
        int index = from;
        while (index < to) {
            long slot = number + (index - from);
            int end = (int) Math.min(to, index + stretch(unit, slot));
            int bits = bits(slot / unit % base);
            int step = unit == 1 ? 1 : 0;
            for (; index < end; index++, bits += step) {
                if (Float.floatToRawIntBits(array[index]) != bits) {
                    lost++;
                }
            }
        }
        return lost;
    }

    /** For how many slots from {@code slot} on the bits go on evenly: by 1 in round 0, by 0 in later rounds. */
    private long stretch(long unit, long slot) {
        if (unit > 1) {
            return unit - slot % unit;
        }
        long index = slot % base;
        return (index < LARGEST_POSITIVE ? Math.min(base, LARGEST_POSITIVE) : base) - index;
    }

    private long unit(int round) {
        long unit = 1;
        for (int i = 0; i < round; i++) {
            unit = Math.multiplyExact(unit, base);
        }
        return unit;
    }
}
