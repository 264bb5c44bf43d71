package io.lanewise.model;

import io.lanewise.parameter.LayerParameters;
import io.lanewise.parameter.ModelWeights;
import io.lanewise.parameter.ParameterAllocator;
import io.lanewise.parameter.ParameterSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A network: a graph of layers, and, once they are set, its weights. Immutable and safe to share between threads; the floats
 * of the weights must not be changed while a plan is made from them.
 */
public final class Model {

    private final String name;
    private final boolean sequential;
    private final List<Node> nodes;
    private final List<Node> inputs;
    private final List<Node> outputs;
    private final Set<String> frozen;
    private final @Nullable ModelWeights weights;

    Model(
            String name,
            boolean sequential,
            List<Node> nodes,
            List<Node> inputs,
            List<Node> outputs,
            Set<String> frozen) {
        this(name, sequential, nodes, inputs, outputs, frozen, null);
    }

    private Model(
            String name,
            boolean sequential,
            List<Node> nodes,
            List<Node> inputs,
            List<Node> outputs,
            Set<String> frozen,
            @Nullable ModelWeights weights) {
        this.name = name;
        this.sequential = sequential;
        this.nodes = List.copyOf(nodes);
        this.inputs = List.copyOf(inputs);
        this.outputs = List.copyOf(outputs);
        this.frozen = Set.copyOf(frozen);
        this.weights = weights;
    }

    /** Begins a chain of layers named {@code sequential}, as Keras does. */
    public static Sequential sequential(Input input) {
        return sequential("sequential", input);
    }

    /** Begins a chain of layers. */
    public static Sequential sequential(String name, Input input) {
        return new Sequential(name, "input_layer", input.shape());
    }

    public String name() {
        return name;
    }

    /** Whether it was built as a chain of layers, Keras' {@code Sequential}; else as a graph. */
    public boolean isSequential() {
        return sequential;
    }

    /** Whether training may change the weights of a layer. */
    public boolean isTrainable(String layerName) {
        return !frozen.contains(layerName);
    }

    /** All nodes; each stands after the nodes it reads. */
    public List<Node> nodes() {
        return nodes;
    }

    public List<Node> inputs() {
        return inputs;
    }

    public List<Node> outputs() {
        return outputs;
    }

    /** What each layer with weights asks for, in the order of the nodes; a shared layer once. */
    public List<LayerParameters> parameters() {
        List<LayerParameters> all = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Node node : nodes) {
            // Asked once for each layer: networks within networks, each used several times, would ask again and again.
            var specs =
                    seen.add(node.layerName()) ? node.layer().parameters(node.inputShape()) : List.<ParameterSpec>of();
            if (!specs.isEmpty()) {
                boolean trainable = isTrainable(node.layerName());
                all.add(new LayerParameters(
                        node.layerName(),
                        trainable
                                ? specs
                                : specs.stream().map(ParameterSpec::frozen).toList()));
            }
        }
        return List.copyOf(all);
    }

    /**
     * Number of weights, from the layers' specifications; a shared layer counts once. Takes no memory.
     *
     * @throws ArithmeticException if there are more than a {@code long} can count
     */
    public long parameterCount() {
        return ParameterAllocator.layOut(parameters()).weights();
    }

    /** Whether weights are set. */
    public boolean hasWeights() {
        return weights != null;
    }

    /**
     * The weights.
     *
     * @throws IllegalStateException if none are set
     */
    public ModelWeights weights() {
        if (weights == null) {
            throw new IllegalStateException("model " + name
                    + ": expected weights, none are set; call initialize(seed), withWeights(…) or read a model file");
        }
        return weights;
    }

    /**
     * This network with the given weights.
     *
     * @throws InvalidModelException if they were not allocated for the parameters of this network
     */
    public Model withWeights(ModelWeights weights) {
        var expected = ParameterAllocator.layOut(parameters());
        if (!expected.equals(weights.ledger())) {
            throw new InvalidModelException("model %s: expected weights allocated for its own parameters (%s), got %s"
                    .formatted(name, expected.describe(), weights.ledger().describe()));
        }
        return new Model(name, sequential, nodes, inputs, outputs, frozen, weights);
    }

    /**
     * This network with fresh weights from the layers' initializers.
     *
     * @throws io.lanewise.memory.InsufficientMemoryException if they do not fit into the heap
     * @throws IllegalArgumentException if a single parameter is larger than an array can be
     * @throws ArithmeticException if a {@code long} cannot count their bytes
     */
    public Model initialize(long seed) {
        ModelWeights fresh = ParameterAllocator.onHeap().allocate(parameters());
        fresh.initialize(seed);
        return withWeights(fresh);
    }
}
