package io.lanewise.formats.keras.layer;

import io.lanewise.formats.json.Json;
import io.lanewise.model.BatchNormalization;
import io.lanewise.model.ChannelsFirst;
import io.lanewise.model.GroupNormalization;
import io.lanewise.model.Layer;
import io.lanewise.model.LayerNormalization;
import io.lanewise.model.Normalization;
import io.lanewise.model.RMSNormalization;
import io.lanewise.model.UnitNormalization;
import io.lanewise.tensor.Shape;
import java.util.List;

/**
 * Axes of normalisations, which depend on the rank of the input: files count them from the batch, 0, or from the last, −1.
 */
public final class NormalizedAxes {

    private NormalizedAxes() {}

    /**
     * The layer for an input of the given shape: with its axes, or on channels that come first; a layer that is no normalisation
     * stays what it is.
     */
    public static Layer settle(SerializedLayer serialized, Layer layer, Shape input) {
        Fields fields = serialized.config();
        try {
            return settle(fields, layer, input);
        } catch (IllegalArgumentException | ArithmeticException fault) {
            throw fields.unfit(fault);
        }
    }

    private static Layer settle(Fields fields, Layer layer, Shape input) {
        return switch (layer) {
            case BatchNormalization batch -> alongOne(fields, batch, input);
            case GroupNormalization group -> onChannels(fields, group, input);
            case LayerNormalization own ->
                new LayerNormalization(
                        own.epsilon(),
                        own.scale(),
                        own.center(),
                        fromLast(fields, List.of(-1), input),
                        own.uncentred());
            case RMSNormalization own -> new RMSNormalization(own.epsilon(), theLast(fields, input));
            case UnitNormalization own -> new UnitNormalization(fromLast(fields, List.of(-1), input));
            case Normalization stored ->
                new Normalization(fromLast(fields, List.of(), input), stored.given(), stored.inverse());
            default -> layer;
        };
    }

    /** Along the axis; the first one of several is that of channels, and is brought last together with theirs. */
    private static Layer alongOne(Fields fields, BatchNormalization layer, Shape input) {
        List<Integer> axes = fromLast(fields, List.of(-1), input);
        if (axes.size() != 1) {
            throw unsupported(fields, input, "a single axis");
        }
        int axis = axes.getFirst();
        return axis != -1 && axis == -input.rank()
                ? new ChannelsFirst(layer)
                : new BatchNormalization(layer.epsilon(), layer.scale(), layer.center(), axis);
    }

    /** Keras lays the scale along the last axes, whatever the axes are. */
    private static List<Integer> theLast(Fields fields, Shape input) {
        List<Integer> axes = fromLast(fields, List.of(-1), input);
        if (axes.getFirst() != -axes.size()) {
            throw unsupported(fields, input, "the last axes");
        }
        return axes;
    }

    private static Layer onChannels(Fields fields, Layer layer, Shape input) {
        List<Integer> axes = fromLast(fields, List.of(-1), input);
        if (axes.equals(List.of(-1))) {
            return layer;
        }
        if (axes.equals(List.of(-input.rank()))) {
            return new ChannelsFirst(layer);
        }
        throw unsupported(fields, input, "axis = -1 or 1");
    }

    /**
     * The axes, ascending and counted from the last.
     *
     * @param none what null stands for; a missing setting is the last axis
     */
    private static List<Integer> fromLast(Fields fields, List<Integer> none, Shape input) {
        Json axis = fields.get("axis");
        if (axis == null) {
            return fields.has("axis") ? none : List.of(-1);
        }
        List<Integer> given = fields.list("axis") == null ? List.of(fields.integer("axis")) : fields.integers("axis");
        int batch = -input.rank() - 1;
        List<Integer> axes = given.stream()
                .map(value -> value < 0 ? value : value + batch)
                .sorted()
                .toList();
        if (axes.stream().anyMatch(value -> value <= batch || value >= 0)) {
            throw unsupported(fields, input, "axes of a sample: 1 to " + input.rank());
        }
        return axes;
    }

    private static RuntimeException unsupported(Fields fields, Shape input, String supported) {
        return fields.unsupported("axis = " + fields.get("axis") + " of an input of shape " + input, supported);
    }
}
