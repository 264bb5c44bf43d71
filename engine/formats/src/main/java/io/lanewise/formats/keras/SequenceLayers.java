package io.lanewise.formats.keras;

import io.lanewise.model.Conv1D;
import io.lanewise.model.GlobalPooling1D;
import io.lanewise.model.GlobalPooling2D.Statistic;
import io.lanewise.model.Layer;
import io.lanewise.model.Pooling1D;
import io.lanewise.model.ZeroPadding1D;
import io.lanewise.tensor.Padding;
import io.lanewise.tensor.Window;
import java.util.List;

/** Settings of the layers on sequences [length, channels]. */
final class SequenceLayers {

    private SequenceLayers() {}

    static Layer conv1d(Fields fields) {
        KerasLayers.ignoreTraining(fields);
        fields.requireChannelsLast();
        int size = single(fields, "kernel_size", 0);
        int stride = single(fields, "strides", 1);
        int dilation = single(fields, "dilation_rate", 1);
        Window window = new Window(1, size, 1, stride, 1, dilation, padding(fields, (size - 1) * dilation));
        return new Conv1D(
                fields.integer("filters"),
                window,
                fields.integer("groups", 1),
                fields.flag("use_bias", true),
                Activations.of(fields, "activation"));
    }

    static Layer pooling(Fields fields, Statistic statistic) {
        fields.requireChannelsLast();
        int size = single(fields, "pool_size", 2);
        int stride = single(fields, "strides", size);
        return new Pooling1D(
                statistic, Window.of(1, size).withStrides(1, stride).withPadding(KerasLayers.padding(fields)));
    }

    static Layer globalPooling(Fields fields, Statistic statistic) {
        fields.requireChannelsLast();
        return new GlobalPooling1D(statistic, fields.flag("keepdims", false));
    }

    static Layer zeroPadding(Fields fields) {
        fields.requireChannelsLast();
        int[] sides = fields.pair("padding", new int[] {1, 1});
        return new ZeroPadding1D(sides[0], sides[1]);
    }

    /** Causal padding: a place sees itself and what stands before it. */
    private static Padding padding(Fields fields, int before) {
        return fields.text("padding", "valid").equals("causal")
                ? new Padding.Explicit(0, 0, before, 0)
                : KerasLayers.padding(fields);
    }

    /** One whole number, as such or in a list of its own. */
    private static int single(Fields fields, String name, int missing) {
        if (fields.get(name) == null) {
            return missing;
        }
        if (fields.list(name) == null) {
            return fields.integer(name);
        }
        List<Integer> items = fields.integers(name);
        if (items.size() != 1) {
            throw fields.expected(name, "one whole number");
        }
        return items.getFirst();
    }
}
