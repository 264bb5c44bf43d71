package io.lanewise.graph;

import io.lanewise.memory.FloatSlice;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** The tensors of an operation by the names of its layer's parameters, each made when it is asked for. */
public final class Weights {

    /** Of a layer without weights, or of a network whose weights are not known. */
    public static final Weights NONE = new Weights(Map.of());

    private final Map<String, Supplier<FloatSlice>> tensors;

    private Weights(Map<String, Supplier<FloatSlice>> tensors) {
        this.tensors = Map.copyOf(tensors);
    }

    /** Whether there is no tensor: then a graph tells shapes and steps only. */
    public boolean isEmpty() {
        return tensors.isEmpty();
    }

    public boolean has(String name) {
        return tensors.containsKey(name);
    }

    /**
     * One tensor; a computed one is computed anew at each call.
     *
     * @throws IllegalArgumentException if there is none of this name
     */
    public FloatSlice get(String name) {
        return source(name).get();
    }

    /** These and one more, or another one of that name. */
    public Weights with(String name, Supplier<FloatSlice> tensor) {
        Map<String, Supplier<FloatSlice>> all = new HashMap<>(tensors);
        all.put(name, tensor);
        return new Weights(all);
    }

    /** These and, under {@code name}, a tensor of other weights, if there is one. */
    public Weights with(String name, Weights others, String otherName) {
        return others.has(otherName) ? with(name, others.source(otherName)) : this;
    }

    private Supplier<FloatSlice> source(String name) {
        Supplier<FloatSlice> tensor = tensors.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("weights: expected one of " + tensors.keySet() + ", got " + name);
        }
        return tensor;
    }
}
