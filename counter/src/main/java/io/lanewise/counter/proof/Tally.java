package io.lanewise.counter.proof;

import io.lanewise.counter.formula.LayerFormula;
import io.lanewise.counter.formula.WeightCount;
import io.lanewise.counter.formula.WeightFormula.Term;
import io.lanewise.parameter.Ledger;
import io.lanewise.parameter.ModelWeights;
import io.lanewise.parameter.Parameter;
import java.math.BigInteger;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One count of a network's weights.
 *
 * @param source where it comes from
 * @param tensors elements of every tensor, by path ({@code conv2d/kernel}), in the order of the layers
 */
public record Tally(Source source, Map<String, BigInteger> tensors) {

    public Tally {
        tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
    }

    /** What the formulas say. */
    public static Tally of(WeightCount count) {
        Map<String, BigInteger> tensors = new LinkedHashMap<>();
        for (LayerFormula layer : count.layers()) {
            for (Term term : layer.weights().terms()) {
                tensors.put(layer.layer() + "/" + term.tensor(), term.size().value());
            }
        }
        return new Tally(Source.FORMULA, tensors);
    }

    /** What the ledger says. */
    public static Tally of(Ledger ledger) {
        Map<String, BigInteger> tensors = new LinkedHashMap<>();
        for (Ledger.Entry entry : ledger.entries()) {
            tensors.put(entry.path(), BigInteger.valueOf(entry.floats()));
        }
        return new Tally(Source.LEDGER, tensors);
    }

    /** What the walk over the memory found. */
    public static Tally of(MemoryWalk walk) {
        Map<String, BigInteger> tensors = new LinkedHashMap<>();
        walk.ownSlots().forEach((path, slots) -> tensors.put(path, BigInteger.valueOf(slots)));
        return new Tally(Source.MEMORY, tensors);
    }

    /** The elements that a reader filled from a model file. */
    public static Tally ofFile(ModelWeights weights) {
        Map<String, BigInteger> tensors = new LinkedHashMap<>();
        for (Parameter parameter : weights.parameters()) {
            tensors.put(parameter.path(), BigInteger.valueOf(parameter.values().length()));
        }
        return new Tally(Source.FILE, tensors);
    }

    /** All elements. */
    public BigInteger total() {
        return tensors.values().stream().reduce(BigInteger.ZERO, BigInteger::add);
    }
}
