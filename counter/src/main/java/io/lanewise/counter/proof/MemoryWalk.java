package io.lanewise.counter.proof;

import io.lanewise.counter.text.Digits;
import io.lanewise.memory.FloatSlab;
import io.lanewise.parameter.ModelWeights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Counts weights by touching their memory: every slot of every slice is given a pattern of its own, then all are read back.
 * What two slices share has lost one of the two patterns; what no slice holds still has its sentinel. The memory's former
 * contents are lost.
 *
 * @param ownSlots how many slots of each tensor, by path, kept their own pattern and lie within a slab
 * @param untouchedSlots slots of the slabs that no slice wrote to
 * @param slots all slots of the slabs
 * @param findings what is wrong with the slices: overlap, gap, wrong length, wrong place
 */
public record MemoryWalk(Map<String, Long> ownSlots, long untouchedSlots, long slots, List<Finding> findings) {

    public MemoryWalk {
        ownSlots = Collections.unmodifiableMap(new LinkedHashMap<>(ownSlots));
        findings = List.copyOf(findings);
    }

    /** Walks over the memory of freshly allocated weights and overwrites it. */
    public static MemoryWalk over(ModelWeights weights) {
        return over(Claim.of(weights), weights.slabs());
    }

    /**
     * Walks over slabs that were handed out in slices, and overwrites them.
     *
     * @param claims every slice and what the ledger says of it
     * @param slabs the slabs they should lie in, in the ledger's order
     */
    public static MemoryWalk over(List<Claim> claims, List<FloatSlab> slabs) {
        return over(claims, slabs, new SlotPatterns());
    }

    static MemoryWalk over(List<Claim> claims, List<FloatSlab> slabs, SlotPatterns patterns) {
        List<Finding> findings = new ArrayList<>();
        for (Claim claim : claims) {
            checkPlace(claim, slabs, findings);
        }
        Map<String, Long> ownSlots = writeAndReadBack(claims, slabs, patterns, findings);
        long untouched = 0;
        long slots = 0;
        for (int i = 0; i < slabs.size(); i++) {
            List<SlabGap> gaps = SlabGap.in(slabs.get(i));
            SlabGap.compare(i, slabs.get(i), gaps, claims, findings);
            untouched += gaps.stream().mapToLong(SlabGap::length).sum();
            slots += slabs.get(i).floats();
        }
        return new MemoryWalk(ownSlots, untouched, slots, findings);
    }

    /** Bytes of the slabs. */
    public long bytes() {
        return slots * Float.BYTES;
    }

    /** What was done and found, in sentences. */
    public String account() {
        return "%s bytes were allocated. A value of its own was written to each of %s slots, then all were read back; "
                        .formatted(Digits.grouped(bytes()), Digits.grouped(slots - untouchedSlots))
                + Digits.grouped(untouchedSlots) + " slots stayed untouched"
                + (findings.isEmpty() ? ": padding." : ".");
    }

    private static void checkPlace(Claim claim, List<FloatSlab> slabs, List<Finding> findings) {
        if (claim.slice().length() != claim.entry().floats()) {
            findings.add(new Finding(
                    claim.path(),
                    "expected a slice of " + Digits.grouped(claim.entry().floats()) + " floats (ledger), got "
                            + Digits.grouped(claim.slice().length())));
        }
        FloatSlab home = homeOf(claim, slabs);
        if (home == null) {
            findings.add(new Finding(claim.path(), "expected a slice of one of the slabs, got one of other memory"));
        } else if (insideLength(claim, home) < claim.slice().length()) {
            findings.add(new Finding(
                    claim.path(),
                    "expected a slice inside the slab, got one that reaches "
                            + Digits.grouped(claim.slice().length() - insideLength(claim, home))
                            + " slots out of it"));
        } else if (slabs.indexOf(home) != claim.entry().slab()
                || claim.from() - FloatSlab.ORIGIN != claim.entry().start()) {
            findings.add(new Finding(
                    claim.path(),
                    "expected a slice at slot " + Digits.grouped(claim.entry().start()) + " of slab "
                            + claim.entry().slab() + " (ledger), got one at slot "
                            + Digits.grouped(claim.from() - FloatSlab.ORIGIN) + " of slab " + slabs.indexOf(home)));
        }
    }

    private static Map<String, Long> writeAndReadBack(
            List<Claim> claims, List<FloatSlab> slabs, SlotPatterns patterns, List<Finding> findings) {
        for (FloatSlab slab : slabs) {
            Arrays.fill(slab.array(), Float.intBitsToFloat(SlotPatterns.SENTINEL));
        }
        long slots = claims.stream().mapToLong(claim -> claim.slice().length()).sum();
        long[] kept = new long[claims.size()];
        Arrays.fill(kept, Long.MAX_VALUE);
        for (int round = 0; round < patterns.rounds(slots); round++) {
            long number = 0;
            for (Claim claim : claims) {
                patterns.write(round, number, claim.slice().array(), claim.from(), claim.to());
                number += claim.slice().length();
            }
            number = 0;
            for (int i = 0; i < kept.length; i++) {
                Claim claim = claims.get(i);
                int lost = patterns.lost(round, number, claim.slice().array(), claim.from(), claim.to());
                kept[i] = Math.min(kept[i], claim.slice().length() - lost);
                number += claim.slice().length();
            }
        }
        Map<String, Long> ownSlots = new LinkedHashMap<>();
        for (int i = 0; i < kept.length; i++) {
            Claim claim = claims.get(i);
            if (kept[i] < claim.slice().length()) {
                findings.add(overlap(claim, kept[i], claims));
            }
            FloatSlab home = homeOf(claim, slabs);
            ownSlots.put(claim.path(), home == null ? 0 : Math.min(kept[i], insideLength(claim, home)));
        }
        return ownSlots;
    }

    private static Finding overlap(Claim claim, long kept, List<Claim> claims) {
        Set<String> others = new TreeSet<>();
        for (Claim other : claims) {
            if (!other.path().equals(claim.path()) && other.overlaps(claim)) {
                others.add(other.path());
            }
        }
        return new Finding(
                claim.path(),
                Digits.grouped(claim.slice().length() - kept) + " of its "
                        + Digits.grouped(claim.slice().length()) + " slots did not keep their value: "
                        + (others.isEmpty() ? "faulty memory" : "overlap with " + String.join(", ", others)));
    }

    private static @Nullable FloatSlab homeOf(Claim claim, List<FloatSlab> slabs) {
        for (FloatSlab slab : slabs) {
            if (claim.liesIn(slab.array())) {
                return slab;
            }
        }
        return null;
    }

    /** How many floats of the slice lie in the part of the array that belongs to the slab. */
    private static int insideLength(Claim claim, FloatSlab home) {
        int from = Math.max(claim.from(), FloatSlab.ORIGIN);
        int to = Math.min(claim.to(), FloatSlab.ORIGIN + home.floats());
        return Math.max(0, to - from);
    }
}
