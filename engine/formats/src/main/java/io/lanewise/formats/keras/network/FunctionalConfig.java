package io.lanewise.formats.keras.network;

import io.lanewise.formats.json.Json;
import io.lanewise.formats.keras.layer.Fields;
import io.lanewise.formats.keras.layer.InboundCall;
import io.lanewise.formats.keras.layer.KerasLayers;
import io.lanewise.formats.keras.layer.KerasOperations;
import io.lanewise.formats.keras.layer.NormalizedAxes;
import io.lanewise.formats.keras.layer.SerializedLayer;
import io.lanewise.formats.keras.layer.TensorFlowOperations;
import io.lanewise.formats.keras.layer.TensorReference;
import io.lanewise.formats.source.Place;
import io.lanewise.model.InvalidModelException;
import io.lanewise.model.Layer;
import io.lanewise.model.ModelBuilder;
import io.lanewise.model.Node;
import io.lanewise.model.Submodel;
import io.lanewise.model.SubmodelOutput;
import io.lanewise.tensor.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A graph of layers: {@code {"layers": […], "input_layers": …, "output_layers": …}}. Each layer lists its uses, and each use the
 * tensors that it reads; a use is placed once all of them, and the layer's uses before it, are there.
 */
final class FunctionalConfig {

    private final ModelBuilder builder;
    private final Place place;
    private final Map<String, List<@Nullable Node>> uses = new LinkedHashMap<>();
    private final Map<String, Integer> firstUses = new HashMap<>();
    private final Set<String> functional = new HashSet<>();
    private final Map<Node, List<Node>> furtherOutputs = new HashMap<>();

    private FunctionalConfig(String name, Place place) {
        builder = new ModelBuilder(name);
        this.place = place;
    }

    /** What a use of a layer is, once the shapes of its inputs are known. */
    private interface Settling {
        Layer settle(InboundCall call, List<Shape> inputs);
    }

    /** A layer to be placed: what it is, and what each of its uses reads. */
    private record Pending(
            SerializedLayer serialized, Settling layer, List<@Nullable Node> nodes, int use, InboundCall call) {}

    static NetworkConfig read(SerializedLayer network, NetworkConfig.Reading reading) {
        Fields fields = network.config();
        FunctionalConfig graph = new FunctionalConfig(network.name(), fields.place());
        List<Json> layers = NetworkConfig.layers(fields);
        List<TensorReference> inputs = TensorReference.ports(fields, "input_layers");
        List<TensorReference> outputs = TensorReference.ports(fields, "output_layers");
        fields.finish();
        graph.enter(graph.serialized(layers), layers, inputs, reading);
        List<Node> results = new ArrayList<>();
        for (TensorReference output : outputs) {
            results.add(graph.resolve(graph.asUse(output), "output_layers", graph.place));
        }
        return new NetworkConfig(graph.builder.build(results), reading.keys());
    }

    private List<SerializedLayer> serialized(List<Json> layers) {
        List<SerializedLayer> serialized = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < layers.size(); i++) {
            Place where = place.at("layers[" + i + "]");
            SerializedLayer layer = SerializedLayer.of(layers.get(i), "layers[" + i + "]", where);
            if (!names.add(layer.name())) {
                throw where.malformed("expected each layer to have a name of its own, got " + layer.name() + " twice");
            }
            serialized.add(layer);
        }
        return serialized;
    }

    /** Places the entrances in the order in which the network takes its inputs, then all other layers. */
    private void enter(
            List<SerializedLayer> serialized,
            List<Json> raw,
            List<TensorReference> inputs,
            NetworkConfig.Reading reading) {
        Map<String, SerializedLayer> entrances = new LinkedHashMap<>();
        for (SerializedLayer layer : serialized) {
            if (layer.className().equals(KerasLayers.INPUT)) {
                entrances.put(layer.name(), layer);
            }
        }
        for (int number = 0; number < inputs.size(); number++) {
            TensorReference input = inputs.get(number);
            SerializedLayer entrance = entrances.remove(input.layer());
            if (entrance == null || input.use() != 0 || input.tensor() != 0) {
                throw place.malformed("input_layers: expected each InputLayer once, got " + inputs);
            }
            Shape shape = InputConfig.read(entrance, number, reading.inputShapes());
            uses.put(entrance.name(), List.of(builder.input(entrance.name(), shape)));
        }
        if (!entrances.isEmpty()) {
            throw place.malformed("input_layers: expected all of the network, got none of " + entrances.keySet());
        }
        List<Pending> pending = new ArrayList<>();
        for (int i = 0; i < raw.size(); i++) {
            SerializedLayer layer = serialized.get(i);
            if (layer.className().equals(KerasLayers.INPUT)) {
                reading.entrance(layer);
            } else {
                take(
                        layer,
                        InboundCall.all(
                                raw.get(i),
                                layer.config().owner(),
                                layer.config().place()),
                        reading,
                        pending);
            }
        }
        place(pending);
    }

    private void take(
            SerializedLayer layer, List<InboundCall> calls, NetworkConfig.Reading reading, List<Pending> pending) {
        boolean network = NetworkConfig.isNetwork(layer);
        if (network && calls.stream().anyMatch(InboundCall::ofKeras2)) {
            firstUses.put(layer.name(), NetworkConfig.hasEntrance(layer) ? 1 : 0);
        } else if (NetworkConfig.isFunctional(layer)) {
            functional.add(layer.name());
        }
        boolean trainable = layer.config().flag("trainable", true);
        Settling settling = settling(layer, calls, reading);
        List<String> inputs = network ? listedInputs(layer) : List.of();
        List<@Nullable Node> nodes = new ArrayList<>();
        for (int use = 0; use < calls.size(); use++) {
            nodes.add(null);
            InboundCall call = calls.get(use);
            pending.add(new Pending(
                    layer, settling, nodes, use, inputs.isEmpty() ? call : call.inOrderOf(inputs, layer.config())));
        }
        uses.put(layer.name(), nodes);
        if (!trainable) {
            builder.freeze(layer.name());
        }
    }

    private static Settling settling(SerializedLayer layer, List<InboundCall> calls, NetworkConfig.Reading reading) {
        if (KerasOperations.isOperation(layer)) {
            if (calls.size() != 1) {
                throw layer.config()
                        .place()
                        .malformed(layer.config().owner() + ": inbound_nodes: expected one call, got " + calls.size());
            }
            return (call, inputs) -> KerasOperations.read(layer, call, inputs);
        }
        if (TensorFlowOperations.isOperation(layer.className())) {
            reading.function(layer);
            return (call, inputs) -> TensorFlowOperations.read(layer, call, inputs);
        }
        ReadLayer read = reading.layer(layer);
        return (call, inputs) -> NormalizedAxes.settle(layer, read.on(inputs), inputs.getFirst());
    }

    /** Names of a network's inputs if they stand in a list; none if they stand in an object. */
    private static List<String> listedInputs(SerializedLayer network) {
        Fields config = network.config();
        return config.get("input_layers") instanceof Json.Sequence
                ? TensorReference.ports(config, "input_layers").stream()
                        .map(TensorReference::layer)
                        .toList()
                : List.of();
    }

    /**
     * An output as the use of a layer: Keras 3 counts the first use of a graph within the graph as 1 there, though not
     * where it is read.
     */
    private TensorReference asUse(TensorReference output) {
        return functional.contains(output.layer())
                ? new TensorReference(output.layer(), output.use() - 1, output.tensor())
                : output;
    }

    /**
     * Places uses in the order of the file, those that read what comes later in the next round. The uses of one layer
     * stay in their order.
     */
    private void place(List<Pending> pending) {
        List<Integer> order = TopologicalOrder.of(reads(pending));
        order.forEach(use -> place(pending.get(use)));
        if (order.size() < pending.size()) {
            Set<Integer> placed = new HashSet<>(order);
            int first = 0;
            while (placed.contains(first)) {
                first++;
            }
            throw place.malformed(pending.get(first).serialized().config().owner()
                    + ": expected inputs that do not depend on it, it stands in a circle");
        }
    }

    /** For each use the numbers of those that it reads, and of the one of the same layer before it. */
    private List<int[]> reads(List<Pending> pending) {
        Map<String, Integer> starts = new HashMap<>();
        for (int i = 0; i < pending.size(); i++) {
            starts.putIfAbsent(pending.get(i).serialized().name(), i);
        }
        List<int[]> reads = new ArrayList<>();
        for (int i = 0; i < pending.size(); i++) {
            IntStream.Builder numbers = IntStream.builder();
            if (pending.get(i).use() > 0) {
                numbers.add(i - 1);
            }
            for (TensorReference reference : pending.get(i).call().inputs()) {
                int use = reference.use() - firstUses.getOrDefault(reference.layer(), 0);
                Integer start = starts.get(reference.layer());
                if (start != null
                        && use >= 0
                        && use < pending.get(start).nodes().size()) {
                    numbers.add(start + use);
                }
            }
            reads.add(numbers.build().toArray());
        }
        return reads;
    }

    private void place(Pending use) {
        SerializedLayer layer = use.serialized();
        List<Node> inputs = new ArrayList<>();
        for (TensorReference reference : use.call().inputs()) {
            inputs.add(resolve(reference, layer.config().owner(), layer.config().place()));
        }
        try {
            Layer settled = use.layer()
                    .settle(use.call(), inputs.stream().map(Node::outputShape).toList());
            Node node = builder.add(layer.name(), settled, inputs.toArray(Node[]::new));
            use.nodes().set(use.use(), node);
            if (settled instanceof Submodel network) {
                addFurtherOutputs(layer.name(), network, node);
            }
        } catch (InvalidModelException fault) {
            throw layer.config().place().malformed(String.valueOf(fault.getMessage()), fault);
        }
    }

    private void addFurtherOutputs(String name, Submodel network, Node use) {
        List<Node> further = new ArrayList<>();
        for (int output = 1; output < network.model().outputs().size(); output++) {
            further.add(builder.add(name + ":" + output, new SubmodelOutput(network, output), use));
        }
        furtherOutputs.put(use, further);
    }

    private Node resolve(TensorReference reference, String who, Place where) {
        Node node = find(reference, who, where);
        if (node == null) {
            throw where.malformed(who + ": expected a tensor of a layer that is used, got " + reference);
        }
        return node;
    }

    /**
     * The node of a reference; null if it is not placed yet. For Keras 2 the first use of a network is the one within
     * itself, from its inputs to its outputs, which the file does not list.
     */
    private @Nullable Node find(TensorReference reference, String who, Place where) {
        List<@Nullable Node> nodes = uses.get(reference.layer());
        int use = reference.use() - firstUses.getOrDefault(reference.layer(), 0);
        if (nodes == null || use < 0 || use >= nodes.size() || reference.tensor() < 0) {
            throw where.malformed(who + ": expected a tensor of one of the layers, got " + reference);
        }
        Node node = nodes.get(use);
        if (node == null || reference.tensor() == 0) {
            return node;
        }
        List<Node> further = furtherOutputs.getOrDefault(node, List.of());
        if (reference.tensor() > further.size()) {
            throw where.malformed(
                    "%s: expected one of %d outputs, got %s".formatted(who, further.size() + 1, reference));
        }
        return further.get(reference.tensor() - 1);
    }
}
