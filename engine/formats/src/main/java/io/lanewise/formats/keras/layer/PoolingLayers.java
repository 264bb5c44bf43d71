package io.lanewise.formats.keras.layer;

import io.lanewise.model.AdaptivePooling1D;
import io.lanewise.model.AdaptivePooling2D;
import io.lanewise.model.AveragePooling2D;
import io.lanewise.model.GlobalPooling1D;
import io.lanewise.model.GlobalPooling2D;
import io.lanewise.model.MaxPooling2D;
import io.lanewise.model.Pooling1D;
import io.lanewise.model.PoolingStatistic;
import io.lanewise.tensor.Window;

/** Settings of the layers that take one value of each window, or of each channel. */
final class PoolingLayers {

    private PoolingLayers() {}

    static void addTo(LayerTable table) {
        table.addWithFormat("max_pooling2d", fields -> new MaxPooling2D(pool(fields)), "MaxPooling2D", "MaxPool2D");
        table.addWithFormat(
                "average_pooling2d", fields -> new AveragePooling2D(pool(fields)), "AveragePooling2D", "AvgPool2D");
        addAdaptive(table, "average", PoolingStatistic.AVERAGE, "AdaptiveAveragePooling");
        addAdaptive(table, "max", PoolingStatistic.MAXIMUM, "AdaptiveMaxPooling");
        addGlobal(table, "average", PoolingStatistic.AVERAGE, "GlobalAveragePooling", "GlobalAvgPool");
        addGlobal(table, "max", PoolingStatistic.MAXIMUM, "GlobalMaxPooling", "GlobalMaxPool");
        addAlongSequence(table, "max_pooling1d", PoolingStatistic.MAXIMUM, "MaxPooling1D", "MaxPool1D");
        addAlongSequence(table, "average_pooling1d", PoolingStatistic.AVERAGE, "AveragePooling1D", "AvgPool1D");
    }

    private static void addGlobal(
            LayerTable table, String key, PoolingStatistic statistic, String name, String shortName) {
        table.addWithFormat(
                "global_" + key + "_pooling2d",
                fields -> new GlobalPooling2D(statistic, fields.flag("keepdims", false)),
                name + "2D",
                shortName + "2D");
        table.addWithFormat(
                "global_" + key + "_pooling1d",
                fields -> new GlobalPooling1D(statistic, fields.flag("keepdims", false)),
                name + "1D",
                shortName + "1D");
    }

    private static void addAdaptive(LayerTable table, String key, PoolingStatistic statistic, String name) {
        table.addWithFormat(
                "adaptive_" + key + "_pooling2d",
                fields -> {
                    int[] size = fields.pair("output_size");
                    return new AdaptivePooling2D(statistic, size[0], size[1]);
                },
                name + "2D");
        table.addWithFormat(
                "adaptive_" + key + "_pooling1d",
                fields -> new AdaptivePooling1D(statistic, fields.single("output_size", 0)),
                name + "1D");
    }

    private static void addAlongSequence(LayerTable table, String key, PoolingStatistic statistic, String... names) {
        table.addWithFormat(key, fields -> new Pooling1D(statistic, poolAlongSequence(fields)), names);
    }

    private static Window pool(Fields fields) {
        int[] size = fields.pair("pool_size", new int[] {2, 2});
        int[] strides = fields.pair("strides", size);
        return Window.of(size[0], size[1]).withStrides(strides[0], strides[1]).withPadding(fields.padding());
    }

    private static Window poolAlongSequence(Fields fields) {
        int size = fields.single("pool_size", 2);
        return Window.of(1, size).withStrides(1, fields.single("strides", size)).withPadding(fields.padding());
    }
}
