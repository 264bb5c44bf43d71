package io.lanewise.counter.proof;

import io.lanewise.counter.text.Digits;
import io.lanewise.memory.FloatSlab;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run of slots of a slab that still hold the sentinel: no slice wrote to them.
 *
 * @param from its first index in the slab's array
 * @param to the index after its last one
 */
record SlabGap(int from, int to) {

    /** Number of slots. */
    int length() {
        return to - from;
    }

    /** All gaps of a slab, in order. */
    static List<SlabGap> in(FloatSlab slab) {
        List<SlabGap> gaps = new ArrayList<>();
        float[] array = slab.array();
        int end = FloatSlab.ORIGIN + slab.floats();
        int index = FloatSlab.ORIGIN;
        while (index < end) {
            if (Float.floatToRawIntBits(array[index]) != SlotPatterns.SENTINEL) {
                index++;
                continue;
            }
            int from = index;
            while (index < end && Float.floatToRawIntBits(array[index]) == SlotPatterns.SENTINEL) {
                index++;
            }
            gaps.add(new SlabGap(from, index));
        }
        return gaps;
    }

    /** Reports every gap that is not the padding that the ledger notes there, and every padding that is not a gap. */
    static void compare(int number, FloatSlab slab, List<SlabGap> gaps, List<Claim> claims, List<Finding> findings) {
        for (SlabGap gap : gaps) {
            Claim before = null;
            for (Claim claim : claims) {
                if (claim.liesIn(slab.array()) && claim.to() == gap.from) {
                    before = claim;
                }
            }
            int expected = before == null ? 0 : before.entry().padding();
            if (gap.length() != expected) {
                findings.add(new Finding(
                        place(number, before),
                        "expected " + expected + " slots of padding (ledger), got a gap of "
                                + Digits.grouped(gap.length()) + " slots from slot "
                                + Digits.grouped(gap.from - FloatSlab.ORIGIN) + " on"));
            }
        }
        for (Claim claim : claims) {
            if (claim.liesIn(slab.array())
                    && claim.entry().padding() > 0
                    && gaps.stream().noneMatch(gap -> gap.from == claim.to())) {
                findings.add(new Finding(
                        place(number, claim),
                        "expected " + claim.entry().padding() + " slots of padding (ledger), they were written to"));
            }
        }
    }

    private static String place(int slab, @Nullable Claim before) {
        return before == null ? "slab " + slab : "slab " + slab + " after " + before.path();
    }
}
