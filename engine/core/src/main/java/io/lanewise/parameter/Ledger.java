package io.lanewise.parameter;

import java.util.List;

/**
 * Who has which floats: one entry per parameter, in the order of allocation. A ledger can be drawn up without taking memory.
 *
 * @param entries the slices
 * @param slabFloats floats of each slab, padding included
 */
public record Ledger(List<Entry> entries, List<Long> slabFloats) {

    public Ledger {
        entries = List.copyOf(entries);
        slabFloats = List.copyOf(slabFloats);
    }

    /**
     * One slice.
     *
     * @param layer name of the layer that owns the parameter
     * @param spec the parameter
     * @param slab index of the slab
     * @param start first slot within the slab
     * @param floats number of weights
     * @param padding unused slots after them, up to the next cache line
     */
    public record Entry(String layer, ParameterSpec spec, int slab, long start, long floats, int padding) {

        /** Layer and parameter name: {@code conv2d_1/kernel}. */
        public String path() {
            return layer + "/" + spec.name();
        }
    }

    /** Number of weights, each logical weight once, padding not counted. */
    public long weights() {
        return entries.stream().mapToLong(Entry::floats).reduce(0, Math::addExact);
    }

    /** Number of weights of one layer. */
    public long weightsOf(String layer) {
        return entries.stream()
                .filter(entry -> entry.layer().equals(layer))
                .mapToLong(Entry::floats)
                .reduce(0, Math::addExact);
    }

    /** Slots that hold no weight. */
    public long paddingFloats() {
        return entries.stream().mapToLong(Entry::padding).sum();
    }

    /** Bytes of all slabs. */
    public long bytes() {
        long floats = slabFloats.stream().mapToLong(Long::longValue).reduce(0, Math::addExact);
        return Math.multiplyExact(floats, Float.BYTES);
    }

    /** One line: how many parameters and weights. */
    public String describe() {
        return "%d parameters, %,d weights".formatted(entries.size(), weights());
    }
}
