package io.lanewise.parameter;

import io.lanewise.memory.FloatSlab;
import io.lanewise.memory.MemoryBudget;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Reserves the memory of a model's weights. Sizes come from the parameters' specifications and from nowhere else.
 *
 * <p>Parameters are laid one after the other, each starting on a cache line; a slab that would grow over
 * {@link FloatSlab#MAX_FLOATS} is closed and another one opened.
 */
public final class ParameterAllocator {

    private final BiConsumer<String, Long> require;

    /** An allocator that refuses what does not fit into {@code budget}. */
    public ParameterAllocator(MemoryBudget budget) {
        this(budget::require);
    }

    private ParameterAllocator(BiConsumer<String, Long> require) {
        this.require = require;
    }

    /** An allocator bounded by what the heap of this JVM can still give. */
    public static ParameterAllocator onHeap() {
        return new ParameterAllocator(MemoryBudget::requireHeap);
    }

    /**
     * Draws up the ledger without taking any memory.
     *
     * @throws IllegalArgumentException if two parameters have the same path
     * @throws ArithmeticException if the size of a parameter does not fit into a {@code long}
     */
    public static Ledger layOut(List<LayerParameters> layers) {
        List<Ledger.Entry> entries = new ArrayList<>();
        List<Long> slabFloats = new ArrayList<>();
        Set<String> paths = new HashSet<>();
        long start = 0;
        for (LayerParameters layer : layers) {
            for (ParameterSpec spec : layer.specs()) {
                if (!paths.add(layer.layer() + "/" + spec.name())) {
                    throw new IllegalArgumentException(
                            layer.layer() + "/" + spec.name() + ": expected each parameter once, got it twice");
                }
                long floats = spec.elements();
                long aligned = FloatSlab.align(floats);
                if (start > 0 && aligned > FloatSlab.MAX_FLOATS - start) {
                    slabFloats.add(start);
                    start = 0;
                }
                entries.add(new Ledger.Entry(
                        layer.layer(), spec, slabFloats.size(), start, floats, (int) (aligned - floats)));
                start = Math.addExact(start, aligned);
            }
        }
        if (start > 0) {
            slabFloats.add(start);
        }
        return new Ledger(entries, slabFloats);
    }

    /**
     * Takes the memory. All weights are zero afterwards.
     *
     * @throws io.lanewise.memory.InsufficientMemoryException if the model needs more than the budget, before anything is
     *     taken
     * @throws IllegalArgumentException if a single parameter is larger than a slab can be, or two have the same path
     * @throws ArithmeticException if a {@code long} cannot count the bytes
     */
    public ModelWeights allocate(List<LayerParameters> layers) {
        Ledger ledger = layOut(layers);
        require.accept("weights of the model", ledger.bytes());
        for (Ledger.Entry entry : ledger.entries()) {
            if (entry.floats() + entry.padding() > FloatSlab.MAX_FLOATS) {
                throw new IllegalArgumentException("%s: expected at most %,d weights in one parameter, got %,d"
                        .formatted(entry.path(), FloatSlab.MAX_FLOATS, entry.floats()));
            }
        }
        List<FloatSlab> slabs =
                ledger.slabFloats().stream().map(FloatSlab::allocate).toList();
        List<Parameter> parameters = new ArrayList<>();
        for (Ledger.Entry entry : ledger.entries()) {
            parameters.add(new Parameter(
                    entry.layer(), entry.spec(), slabs.get(entry.slab()).slice((int) entry.start(), (int)
                            entry.floats())));
        }
        return new ModelWeights(ledger, slabs, parameters);
    }
}
