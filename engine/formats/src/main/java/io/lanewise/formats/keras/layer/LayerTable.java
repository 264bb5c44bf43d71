package io.lanewise.formats.keras.layer;

import io.lanewise.model.ChannelsFirst;
import io.lanewise.model.Layer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Keras layers by the names of their classes. */
final class LayerTable {

    private static final String CHANNELS_FIRST = "channels_first";

    private final Map<String, Kind> kinds = new LinkedHashMap<>();

    /**
     * One kind of layer.
     *
     * @param weightKey what its groups in the file of weights are called, before the counter
     * @param read makes the layer from its settings
     */
    record Kind(String weightKey, Function<Fields, Layer> read) {}

    /**
     * Adds a layer under all names of its class.
     *
     * @param weightKey what its groups in the file of weights are called, before the counter
     */
    void add(String weightKey, Function<Fields, Layer> read, String... names) {
        for (String name : names) {
            kinds.put(name, new Kind(weightKey, read));
        }
    }

    /** Adds a layer whose channels may come first, by its setting {@code data_format}. */
    void addWithFormat(String weightKey, Function<Fields, Layer> read, String... names) {
        add(
                weightKey,
                fields -> {
                    Layer layer = read.apply(fields);
                    return isChannelsFirst(fields) ? new ChannelsFirst(layer) : layer;
                },
                names);
    }

    /** The kind of a class; null if there is none of this name. */
    @Nullable
    Kind find(String className) {
        return kinds.get(className);
    }

    private static boolean isChannelsFirst(Fields fields) {
        String format = fields.text("data_format", "channels_last");
        return switch (format) {
            case CHANNELS_FIRST -> true;
            case "channels_last" -> false;
            default -> throw fields.expected("data_format", "channels_last or channels_first");
        };
    }
}
