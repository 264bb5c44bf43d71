package io.lanewise.formats.keras.weights;

import io.lanewise.formats.keras.network.NetworkConfig;
import io.lanewise.formats.source.Place;
import io.lanewise.formats.source.TensorGroup;
import io.lanewise.model.Model;
import io.lanewise.parameter.ParameterSpec;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Weights as Keras 3 keeps them in {@code model.weights.h5}: variables at {@code layers/<key>/vars/<i>}. What nobody claims is
 * refused.
 */
public final class VariableStore {

    /** The group of all layers. */
    public static final String LAYERS = "layers";

    private static final String LAYERS_OF_KERAS_2 = "_layer_checkpoint_dependencies";
    private static final String VARIABLES = "vars";
    private static final String OPTIMIZER = "optimizer";
    private static final String SEEDS = "seed_generator";

    /** Groups below a layer that hold no variables of their own: an activation that is a layer, for one. */
    private static final int MAX_DEPTH = 8;

    private final NetworkConfig network;
    private final TensorGroup root;
    private final boolean namesCount;
    private final MatchedWeights matched = new MatchedWeights();

    /**
     * Weights for a network.
     *
     * @param namesCount whether the names of layers that the file gives must be those of the network
     */
    public VariableStore(NetworkConfig network, TensorGroup root, boolean namesCount) {
        this.network = network;
        this.root = root;
        this.namesCount = namesCount;
    }

    /**
     * The network with the weights of the file.
     *
     * @throws io.lanewise.formats.ModelFormatException if they are not those of the network, or damaged
     * @throws io.lanewise.formats.UnsupportedFeatureException if they are stored in a way that is not read
     * @throws io.lanewise.memory.InsufficientMemoryException if they do not fit into the heap
     * @throws IOException if they cannot be read
     */
    public Model fill() throws IOException {
        match();
        return matched.fill(network.model());
    }

    private void match() {
        refuseOthers();
        matchLayers("", network.keys(), SpecsByLayer.of(network.model()), root);
    }

    /**
     * Matches the layers of a network, or of one within it.
     *
     * @param prefix what the names of inner parameters begin with: {@code features/}
     * @param specs parameters still to be found, by layer
     */
    private void matchLayers(
            String prefix, List<NetworkConfig.Key> keys, Map<String, List<ParameterSpec>> specs, TensorGroup owner) {
        if (!owner.names().contains(LAYERS)) {
            if (!specs.isEmpty()) {
                throw owner.place().malformed("expected a group " + LAYERS + ", there are " + owner.names());
            }
            return;
        }
        TensorGroup layers = owner.group(LAYERS);
        Set<String> unclaimed = new HashSet<>(layers.names());
        for (NetworkConfig.Key key : keys) {
            List<ParameterSpec> wanted = specs.getOrDefault(key.layer(), List.of());
            if (unclaimed.remove(key.group())) {
                TensorGroup group = layers.group(key.group());
                if (key.inner().isEmpty()) {
                    matchLayer(prefix, key.layer(), wanted, group);
                } else {
                    matchLayers(prefix + key.layer() + "/", key.inner(), SpecsByLayer.within(wanted), group);
                }
            } else if (!wanted.isEmpty()) {
                throw layers.place(key.group())
                        .malformed(prefix + key.layer() + ": expected a group of this name with " + wanted.size()
                                + " variables, there are " + layers.names());
            }
        }
        if (!unclaimed.isEmpty()) {
            throw layers.place().malformed("expected groups of the layers only, got also " + unclaimed);
        }
    }

    private void refuseOthers() {
        for (String name : root.names()) {
            switch (name) {
                case LAYERS, OPTIMIZER, SEEDS -> {}
                case LAYERS_OF_KERAS_2 ->
                    throw root.place().unsupported("weights as Keras 2 kept them (" + name + ")", "files of Keras 3");
                default -> requireNoVariables(root, name, 1);
            }
        }
    }

    private void matchLayer(String prefix, String layer, List<ParameterSpec> specs, TensorGroup group) {
        boolean found = false;
        for (String name : group.names()) {
            if (name.equals(VARIABLES)) {
                matchVariables(prefix, layer, specs, group.group(name));
                found = true;
            } else if (!name.equals(SEEDS)) {
                requireNoVariables(group, name, 1);
            }
        }
        if (!found && !specs.isEmpty()) {
            throw group.place().malformed(layer + ": expected a group " + VARIABLES + ", there are " + group.names());
        }
    }

    private void matchVariables(String prefix, String layer, List<ParameterSpec> specs, TensorGroup group) {
        group.attribute("name")
                .filter(name -> namesCount && !name.equals(layer))
                .ifPresent(name -> {
                    throw group.place()
                            .malformed(layer + ": expected the variables of this layer, the file has those of " + name);
                });
        Set<String> unclaimed = new HashSet<>(group.names());
        for (int i = 0; i < specs.size(); i++) {
            ParameterSpec spec = specs.get(i);
            String path = prefix + layer + "/" + spec.name();
            if (!unclaimed.remove(Integer.toString(i))) {
                throw group.place().malformed(path + ": expected variable " + i + ", there are " + group.names());
            }
            matched.put(path, spec, group.tensor(Integer.toString(i)));
        }
        if (!unclaimed.isEmpty()) {
            throw group.place().malformed(layer + ": expected " + specs.size() + " variables, got also " + unclaimed);
        }
    }

    private static void requireNoVariables(TensorGroup group, String name, int depth) {
        Place place = group.place(name);
        if (depth > MAX_DEPTH) {
            throw place.malformed("expected groups at most " + MAX_DEPTH + " deep, got deeper ones");
        }
        if (group.isTensor(name)) {
            throw place.malformed("expected no variable here, got one");
        }
        TensorGroup child = group.group(name);
        for (String inner : child.names()) {
            if (!inner.equals(SEEDS)) {
                requireNoVariables(child, inner, depth + 1);
            }
        }
    }
}
