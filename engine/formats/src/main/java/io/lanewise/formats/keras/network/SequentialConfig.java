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

    /** Where the shape of a batch stands if no layer is the entrance: in the first layer, else in the network. */
    private static final String FIRST_SHAPE = "batch_input_shape";

    private static final String BUILD_SHAPE = "build_input_shape";

    /** What Keras calls the entrance that it adds. */
    private static final String INPUT_NAME = "input_layer";

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
        fields.ignore(BUILD_SHAPE).finish();
        List<SerializedLayer> serialized = new ArrayList<>();
        for (int i = 0; i < layers.size(); i++) {
            serialized.add(SerializedLayer.of(layers.get(i), "layers[" + i + "]", place.at("layers[" + i + "]")));
        }
        SequentialConfig chain = new SequentialConfig(network.name(), place, reading);
        SerializedLayer first = serialized.getFirst();
        if (!first.className().equals(KerasLayers.INPUT)) {
            boolean tells = first.config().get(FIRST_SHAPE) != null;
            Shape shape = InputConfig.shape(
                    tells ? first.config() : fields,
                    tells ? FIRST_SHAPE : BUILD_SHAPE,
                    INPUT_NAME,
                    0,
                    reading.inputShapes());
            chain.input(INPUT_NAME, shape, place);
        }
        serialized.forEach(chain::add);
        return chain.finish();
    }

    /** Whether a chain without an entrance leaves the sizes of its input open. */
    static boolean isOpen(Fields chain, Json first) {
        Json own = first instanceof Json.Struct layer && layer.get("config") instanceof Json.Struct config
                ? config.get(FIRST_SHAPE)
                : null;
        return InputConfig.isOpen(own == null || own instanceof Json.Null ? chain.get(BUILD_SHAPE) : own);
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
