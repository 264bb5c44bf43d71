package io.lanewise.formats.keras;

import io.lanewise.formats.hdf5.Hdf5Dataset;
import io.lanewise.formats.hdf5.Hdf5Group;
import io.lanewise.formats.source.Place;
import io.lanewise.model.Model;
import io.lanewise.parameter.LayerParameters;
import io.lanewise.parameter.ModelWeights;
import io.lanewise.parameter.Parameter;
import io.lanewise.parameter.ParameterAllocator;
import io.lanewise.parameter.ParameterSpec;
import io.lanewise.tensor.Layout;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * {@code model.weights.h5}: variables at {@code layers/<key>/vars/<i>}. All are found, and their shapes checked, before
 * memory is taken for any; then they are read straight into the parameters. What nobody claims is refused.
 */
final class VariableStore {

    private static final String LAYERS = "layers";
    private static final String LAYERS_OF_KERAS_2 = "_layer_checkpoint_dependencies";
    private static final String VARIABLES = "vars";
    private static final String OPTIMIZER = "optimizer";
    private static final String SEEDS = "seed_generator";

    /** Groups below a layer that hold no variables of their own: an activation that is a layer, for one. */
    private static final int MAX_DEPTH = 8;

    private final NetworkConfig network;
    private final Hdf5Group root;
    private final Map<String, Hdf5Dataset> variables = new LinkedHashMap<>();

    VariableStore(NetworkConfig network, Hdf5Group root) {
        this.network = network;
        this.root = root;
    }

    /** The network with the weights of the file. */
    Model fill() throws IOException {
        Model model = network.model();
        match();
        ModelWeights weights = ParameterAllocator.onHeap().allocate(model.parameters());
        for (Parameter parameter : weights.parameters()) {
            Hdf5Dataset variable = variables.get(parameter.path());
            if (variable == null) {
                throw new IllegalStateException(parameter.path() + ": matched no variable");
            }
            variable.read(parameter.values());
        }
        return model.withWeights(weights);
    }

    private void match() {
        Map<String, List<ParameterSpec>> specs = new LinkedHashMap<>();
        for (LayerParameters layer : network.model().parameters()) {
            specs.put(layer.layer(), layer.specs());
        }
        refuseOthers();
        matchLayers("", network.keys(), specs, root);
    }

    /**
     * Matches the layers of a network, or of one within it.
     *
     * @param prefix what the names of inner parameters begin with: {@code features/}
     * @param specs parameters still to be found, by layer
     */
    private void matchLayers(
            String prefix, List<NetworkConfig.Key> keys, Map<String, List<ParameterSpec>> specs, Hdf5Group owner) {
        if (!owner.names().contains(LAYERS)) {
            if (!specs.isEmpty()) {
                throw owner.place().malformed("expected a group " + LAYERS + ", there are " + owner.names());
            }
            return;
        }
        Hdf5Group layers = owner.group(LAYERS);
        Set<String> unclaimed = new HashSet<>(layers.names());
        for (NetworkConfig.Key key : keys) {
            List<ParameterSpec> wanted = specs.getOrDefault(key.layer(), List.of());
            if (unclaimed.remove(key.group())) {
                Hdf5Group group = layers.group(key.group());
                if (key.inner().isEmpty()) {
                    matchLayer(prefix, key.layer(), wanted, group);
                } else {
                    matchLayers(prefix + key.layer() + "/", key.inner(), innerSpecs(wanted), group);
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

    /** Parameters {@code layer/name} of an inner network by their layer. */
    private static Map<String, List<ParameterSpec>> innerSpecs(List<ParameterSpec> specs) {
        Map<String, List<ParameterSpec>> inner = new LinkedHashMap<>();
        for (ParameterSpec spec : specs) {
            int slash = spec.name().indexOf('/');
            inner.computeIfAbsent(spec.name().substring(0, slash), layer -> new ArrayList<>())
                    .add(spec.named(spec.name().substring(slash + 1)));
        }
        return inner;
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

    private void matchLayer(String prefix, String layer, List<ParameterSpec> specs, Hdf5Group group) {
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

    private void matchVariables(String prefix, String layer, List<ParameterSpec> specs, Hdf5Group group) {
        group.attribute("name").filter(name -> !name.equals(layer)).ifPresent(name -> {
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
            Hdf5Dataset variable = group.dataset(Integer.toString(i));
            requireShape(path, spec, variable);
            if (variable.isWhole() && spec.layout() != Layout.SCALAR) {
                throw variable.place().unsupported("HDF5: whole numbers of 8 bytes", "float32");
            }
            variables.put(path, variable);
        }
        if (!unclaimed.isEmpty()) {
            throw group.place().malformed(layer + ": expected " + specs.size() + " variables, got also " + unclaimed);
        }
    }

    private static void requireShape(String path, ParameterSpec spec, Hdf5Dataset variable) {
        long[] expected = Arrays.stream(spec.shape().toArray()).asLongStream().toArray();
        if (!Arrays.equals(expected, variable.dimensions())) {
            throw variable.place()
                    .malformed("%s: expected %s (%s), file has %s"
                            .formatted(path, spec.shape(), spec.layout(), Arrays.toString(variable.dimensions())));
        }
    }

    private static void requireNoVariables(Hdf5Group group, String name, int depth) {
        Place place = group.place(name);
        if (depth > MAX_DEPTH) {
            throw place.malformed("expected groups at most " + MAX_DEPTH + " deep, got deeper ones");
        }
        if (group.isDataset(name)) {
            throw place.malformed("expected no variable here, got one");
        }
        Hdf5Group child = group.group(name);
        for (String inner : child.names()) {
            requireNoVariables(child, inner, depth + 1);
        }
    }
}
