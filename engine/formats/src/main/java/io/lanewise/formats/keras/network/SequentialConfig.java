package io.lanewise.formats.keras.network;

import io.lanewise.formats.json.Json;
import io.lanewise.formats.keras.layer.Fields;
import io.lanewise.formats.keras.layer.KerasLayers;
import io.lanewise.formats.keras.layer.NormalizedAxes;
import io.lanewise.formats.keras.layer.SerializedLayer;
import io.lanewise.formats.source.Place;
import io.lanewise.model.InvalidModelException;
import io.lanewise.model.Layer;
import io.lanewise.model.ModelBuilder;
import io.lanewise.model.Node;
import io.lanewise.model.Submodel;
import io.lanewise.tensor.Shape;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A chain of layers: {@code {"layers": […], "build_input_shape": […]}}. It grows layer by layer. */
final class SequentialConfig {

    private final ModelBuilder builder;
    private final Place place;
    private final NetworkConfig.Reading reading;
    private final Set<String> names = new HashSet<>();
    private @Nullable Node last;

    private SequentialConfig(String name, Place place, NetworkConfig.Reading reading) {
        builder = new ModelBuilder(name);
        builder.asSequential();
        this.place = place;
        this.reading = reading;
    }

    static NetworkConfig read(SerializedLayer network, NetworkConfig.Reading reading) {
        Fields fields = network.config();
        Place place = fields.place();
        List<Json> layers = NetworkConfig.layers(fields);
        Json inputShape = fields.get("build_input_shape");
        fields.finish();
        List<SerializedLayer> serialized = new ArrayList<>();
        for (int i = 0; i < layers.size(); i++) {
            serialized.add(SerializedLayer.of(layers.get(i), "layers[" + i + "]", place.at("layers[" + i + "]")));
        }
        SequentialConfig chain = new SequentialConfig(network.name(), place, reading);
        SerializedLayer first = serialized.getFirst();
        if (!first.className().equals(KerasLayers.INPUT)) {
            String own = "batch_input_shape";
            boolean tells = first.config().get(own) != null;
            Shape shape = tells
                    ? InputConfig.shape(first.config().get(own), first.config(), own, 0, reading.inputShapes())
                    : InputConfig.shape(inputShape, fields, "build_input_shape", 0, reading.inputShapes());
            chain.input("input_layer", shape, place);
        }
        serialized.forEach(chain::add);
        return chain.finish();
    }

    private void add(SerializedLayer layer) {
        Place where = layer.config().place();
        if (layer.className().equals(KerasLayers.INPUT)) {
            input(layer.name(), InputConfig.read(layer, 0, reading.inputShapes()), where);
            return;
        }
        boolean trainable = layer.config().flag("trainable", true);
        ReadLayer onInputs = reading.layer(layer);
        Layer read = onInputs.on(List.of(previous().outputShape()));
        if (read instanceof Submodel network && network.model().outputs().size() > 1) {
            throw where.malformed(layer.config().owner() + ": expected a network with one output in a chain, got "
                    + network.model().outputs().size());
        }
        claim(layer.name(), where);
        try {
            Layer settled = NormalizedAxes.settle(layer, read, previous().outputShape());
            last = builder.add(layer.name(), settled, previous());
        } catch (InvalidModelException fault) {
            throw where.malformed(String.valueOf(fault.getMessage()), fault);
        }
        if (!trainable) {
            builder.freeze(layer.name());
        }
    }

    private void input(String name, Shape shape, Place where) {
        if (last != null) {
            throw where.malformed(name + " (InputLayer): expected as the first layer only, got it after " + last);
        }
        claim(name, where);
        last = builder.input(name, shape);
    }

    private NetworkConfig finish() {
        return new NetworkConfig(builder.build(previous()), reading.keys());
    }

    private Node previous() {
        if (last == null) {
            throw place.malformed("expected an input before the first layer, there is none");
        }
        return last;
    }

    private void claim(String name, Place where) {
        if (!names.add(name)) {
            throw where.malformed("expected each layer to have a name of its own, got " + name + " twice");
        }
    }
}
