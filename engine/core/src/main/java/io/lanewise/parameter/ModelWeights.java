package io.lanewise.parameter;

import io.lanewise.memory.FloatSlab;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The weights of a model: its parameters, the slabs they lie in, and the ledger that says where. */
public final class ModelWeights {

    private final Ledger ledger;
    private final List<FloatSlab> slabs;
    private final Map<String, Parameter> byPath = new LinkedHashMap<>();

    ModelWeights(Ledger ledger, List<FloatSlab> slabs, List<Parameter> parameters) {
        this.ledger = ledger;
        this.slabs = List.copyOf(slabs);
        parameters.forEach(parameter -> byPath.put(parameter.path(), parameter));
    }

    /** Where every weight lies. */
    public Ledger ledger() {
        return ledger;
    }

    /** The memory itself. */
    public List<FloatSlab> slabs() {
        return slabs;
    }

    /** All parameters in the order of allocation. */
    public List<Parameter> parameters() {
        return List.copyOf(byPath.values());
    }

    /** The parameters of one layer, in their order; empty if it has none. */
    public List<Parameter> of(String layer) {
        return byPath.values().stream()
                .filter(parameter -> parameter.layer().equals(layer))
                .toList();
    }

    /**
     * One parameter.
     *
     * @throws IllegalArgumentException if the layer has no such parameter
     */
    public Parameter get(String layer, String name) {
        Parameter parameter = byPath.get(layer + "/" + name);
        if (parameter == null) {
            throw new IllegalArgumentException(
                    layer + "/" + name + ": expected one of " + byPath.keySet() + ", there is none of this name");
        }
        return parameter;
    }

    /** Fills every parameter by its own initializer; parameter {@code i} draws from the stream {@code (seed, i)}. */
    public void initialize(long seed) {
        long index = 0;
        for (Parameter parameter : byPath.values()) {
            ParameterSpec spec = parameter.spec();
            spec.initializer().fill(parameter.values(), spec.shape(), new RandomStream(seed, index));
            index++;
        }
    }
}
