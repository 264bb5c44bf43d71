package io.lanewise.counter.proof;

import io.lanewise.memory.FloatSlice;
import io.lanewise.parameter.Ledger;
import io.lanewise.parameter.ModelWeights;
import io.lanewise.parameter.Parameter;
import java.util.ArrayList;
import java.util.List;

/**
 * A slice that an allocator handed out, beside what its ledger says about it.
 *
 * @param entry the ledger's line
 * @param slice the memory
 */
public record Claim(Ledger.Entry entry, FloatSlice slice) {

    /** All slices of allocated weights. */
    public static List<Claim> of(ModelWeights weights) {
        List<Claim> claims = new ArrayList<>();
        List<Parameter> parameters = weights.parameters();
        List<Ledger.Entry> entries = weights.ledger().entries();
        for (int i = 0; i < entries.size(); i++) {
            claims.add(new Claim(entries.get(i), parameters.get(i).values()));
        }
        return claims;
    }

    /** Layer and tensor: {@code conv2d/kernel}. */
    String path() {
        return entry.path();
    }

    /** First index of the slice in its array. */
    int from() {
        return slice.offset();
    }

    /** Index after the last one of the slice in its array. */
    int to() {
        return slice.offset() + slice.length();
    }

    /** Whether the slice is one of this very array. */
    @SuppressWarnings("ReferenceEquality") // the question is which memory it is, not what it holds
    boolean liesIn(float[] array) {
        return slice.array() == array;
    }

    /** Whether the two slices share a slot. */
    boolean overlaps(Claim other) {
        return liesIn(other.slice.array()) && from() < other.to() && other.from() < to();
    }
}
