package io.lanewise.formats.keras.weights;

import io.lanewise.formats.hdf5.Hdf5Group;
import io.lanewise.formats.keras.network.NetworkConfig;
import io.lanewise.formats.source.TensorGroup;
import io.lanewise.model.Model;
import io.lanewise.parameter.ParameterSpec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Weights as Keras 2 keeps them, and Keras 3 in {@code .h5} files: a group per layer, listed by the attribute
 * {@code layer_names}, with the paths of its variables in the attribute {@code weight_names}. The layers that have
 * weights stand in the order of the network, the trained variables of each before the others; a network within the
 * network is one layer. What nobody claims is refused.
 */
public final class LegacyWeights {

    /** The attribute that lists the layers. */
    public static final String LAYERS = "layer_names";

    private static final String VARIABLES = "weight_names";
    private static final int MAX_DEPTH = 32;

    /** What TensorFlow adds to a name: the number of an output, before it one that tells equal names apart. */
    private static final Pattern SUFFIX = Pattern.compile("(_\\d+)?(:\\d+)?$");

    private final NetworkConfig network;
    private final Hdf5Group root;
    private final boolean namesCount;
    private final MatchedWeights matched = new MatchedWeights();
    private final Set<String> claimed = new HashSet<>();

    /**
     * Weights for a network.
     *
     * @param root the group with the layers
     * @param namesCount whether the names of layers that the file gives must be those of the network
     */
    public LegacyWeights(NetworkConfig network, Hdf5Group root, boolean namesCount) {
        this.network = network;
        this.root = root;
        this.namesCount = namesCount;
    }

    /** A layer of the file that has weights. */
    private record Stored(String name, Hdf5Group group, List<String> variables) {}

    /** A parameter of the network by its full path. */
    private record Wanted(String path, ParameterSpec spec) {}

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
        requireNoOthers(root, 1);
        return matched.fill(network.model());
    }

    private void match() {
        Map<String, List<ParameterSpec>> specs = SpecsByLayer.of(network.model());
        List<NetworkConfig.Key> layers = network.keys().stream()
                .filter(key -> specs.containsKey(key.layer()))
                .toList();
        List<Stored> stored = stored();
        if (stored.size() != layers.size()) {
            throw root.place()
                    .malformed("expected weights of %d layers %s, the file has those of %d: %s"
                            .formatted(
                                    layers.size(),
                                    shown(layers.stream().map(NetworkConfig.Key::layer)),
                                    stored.size(),
                                    shown(stored.stream().map(Stored::name))));
        }
        for (int i = 0; i < layers.size(); i++) {
            NetworkConfig.Key layer = layers.get(i);
            matchLayer(layer, specs.getOrDefault(layer.layer(), List.of()), stored.get(i));
        }
    }

    private List<Stored> stored() {
        List<Stored> stored = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (String name : texts(root, LAYERS)) {
            if (!names.add(name)) {
                throw root.place()
                        .malformed("attribute " + LAYERS + ": expected each layer once, got " + name + " twice");
            }
            Hdf5Group group = descend(root, name);
            List<String> variables = texts(group, VARIABLES);
            if (!variables.isEmpty()) {
                stored.add(new Stored(name, group, variables));
            }
        }
        return stored;
    }

    private void matchLayer(NetworkConfig.Key layer, List<ParameterSpec> specs, Stored stored) {
        if (namesCount && !layer.layer().equals(stored.name())) {
            throw stored.group()
                    .place()
                    .malformed(layer.layer() + ": expected the variables of this layer, the file has those of "
                            + stored.name());
        }
        List<Wanted> wanted = inOrderOfFile(layer, specs);
        if (wanted.size() != stored.variables().size()) {
            throw stored.group()
                    .place()
                    .malformed("%s: expected %d variables %s, got %d: %s"
                            .formatted(
                                    layer.layer(),
                                    wanted.size(),
                                    shown(specs.stream().map(ParameterSpec::name)),
                                    stored.variables().size(),
                                    shown(stored.variables().stream())));
        }
        for (int i = 0; i < wanted.size(); i++) {
            matchVariable(wanted.get(i), stored.group(), stored.variables().get(i));
        }
    }

    private void matchVariable(Wanted wanted, Hdf5Group layer, String variable) {
        int slash = variable.lastIndexOf('/');
        TensorGroup group = slash < 0 ? layer : descend(layer, variable.substring(0, slash));
        String last = variable.substring(slash + 1);
        String name = SUFFIX.matcher(last).replaceFirst("");
        if (!isName(wanted.spec().name(), name)) {
            throw group.place(last)
                    .malformed("%s: expected a variable of this name, got %s".formatted(wanted.path(), name));
        }
        if (!claimed.add(group.place(last).path())) {
            throw group.place(last).malformed(wanted.path() + ": expected a variable of its own, it is another's too");
        }
        matched.put(wanted.path(), wanted.spec(), group.tensor(last));
    }

    /**
     * Keras 2 calls the kernel of a depthwise convolution otherwise than Keras 3; the gamma of a LayerScale has no name
     * in files.
     */
    private static boolean isName(String parameter, String name) {
        String own = parameter.substring(parameter.lastIndexOf('/') + 1);
        return name.equals(own)
                || (own.equals("kernel") && name.equals("depthwise_kernel"))
                || (own.equals("gamma") && name.equals("variable"));
    }

    private static List<Wanted> inOrderOfFile(NetworkConfig.Key layer, List<ParameterSpec> specs) {
        List<Wanted> all = new ArrayList<>();
        collect(layer.layer() + "/", layer, specs, all);
        return Stream.concat(
                        all.stream().filter(wanted -> wanted.spec().trainable()),
                        all.stream().filter(wanted -> !wanted.spec().trainable()))
                .toList();
    }

    /** The parameters of a layer in the order in which the file lists its inner layers. */
    private static void collect(String prefix, NetworkConfig.Key layer, List<ParameterSpec> specs, List<Wanted> all) {
        if (layer.inner().isEmpty()) {
            specs.forEach(spec -> all.add(new Wanted(prefix + spec.name(), spec)));
        }
        Map<String, List<ParameterSpec>> inner = layer.inner().isEmpty() ? Map.of() : SpecsByLayer.within(specs);
        for (NetworkConfig.Key key : layer.inner()) {
            collect(prefix + key.layer() + "/", key, inner.getOrDefault(key.layer(), List.of()), all);
        }
    }

    private void requireNoOthers(TensorGroup group, int depth) {
        if (depth > MAX_DEPTH) {
            throw group.place().malformed("expected groups at most " + MAX_DEPTH + " deep, got deeper ones");
        }
        for (String name : group.names()) {
            if (!group.isTensor(name)) {
                requireNoOthers(group.group(name), depth + 1);
            } else if (!claimed.contains(group.place(name).path())) {
                throw group.place(name).malformed("expected no variable here, got one");
            }
        }
    }

    private static List<String> texts(Hdf5Group group, String attribute) {
        return group.textsInPieces(attribute)
                .orElseThrow(() -> group.place().malformed("expected an attribute " + attribute + ", there is none"));
    }

    private static Hdf5Group descend(Hdf5Group from, String path) {
        Hdf5Group group = from;
        for (String step : path.split("/", MAX_DEPTH)) {
            group = group.group(step);
        }
        return group;
    }

    private static String shown(Stream<String> names) {
        List<String> all = names.toList();
        int most = 8;
        return all.size() <= most ? all.toString() : all.subList(0, most) + " and " + (all.size() - most) + " more";
    }
}
