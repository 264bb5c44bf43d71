package io.lanewise.formats.keras.network;

import io.lanewise.formats.keras.layer.Fields;
import io.lanewise.model.Layer;
import io.lanewise.tensor.Shape;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A network within a network whose file leaves the sizes of its inputs open: they are those of its first use. */
final class OpenNetwork implements ReadLayer {

    private final Fields config;
    private final Function<Shape[], Layer> read;
    private List<Shape> shapes = List.of();
    private @Nullable Layer network;

    OpenNetwork(Fields config, Function<Shape[], Layer> read) {
        this.config = config;
        this.read = read;
    }

    @Override
    public Layer on(List<Shape> inputs) {
        if (network == null) {
            network = read.apply(inputs.toArray(Shape[]::new));
            shapes = List.copyOf(inputs);
        }
        if (!shapes.equals(inputs)) {
            throw config.unsupported(
                    "a network with open sizes on inputs of shapes " + shapes + " and " + inputs,
                    "uses on inputs of one shape");
        }
        return network;
    }
}
