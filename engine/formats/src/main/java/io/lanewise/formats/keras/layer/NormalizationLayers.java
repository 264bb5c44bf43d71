package io.lanewise.formats.keras.layer;

import io.lanewise.model.BatchNormalization;
import io.lanewise.model.GroupNormalization;
import io.lanewise.model.Layer;
import io.lanewise.model.LayerNormalization;
import io.lanewise.model.LayerScale;
import io.lanewise.model.Normalization;
import io.lanewise.model.Normalization.Statistics;
import io.lanewise.model.RMSNormalization;
import io.lanewise.model.UnitNormalization;
import java.util.List;
import java.util.Optional;

/** Settings of the normalisations. Their axes are looked at where the shape of the input is known, by {@link NormalizedAxes}. */
final class NormalizationLayers {

    private static final double EPSILON = 1e-3;
    private static final double RMS_EPSILON = 1e-6;
    private static final List<Integer> LAST = List.of(-1);

    private NormalizationLayers() {}

    static void addTo(LayerTable table) {
        table.add("batch_normalization", NormalizationLayers::batch, "BatchNormalization");
        table.add("layer_normalization", NormalizationLayers::layer, "LayerNormalization");
        table.add("group_normalization", NormalizationLayers::group, "GroupNormalization");
        table.add("rms_normalization", NormalizationLayers::rootMeanSquare, "RMSNormalization");
        table.add("unit_normalization", NormalizationLayers::unit, "UnitNormalization");
        table.add("layer_scale", NormalizationLayers::layerScale, "LayerScale");
        table.add("normalization", NormalizationLayers::stored, "Normalization");
    }

    private static Layer batch(Fields fields) {
        ignoreTraining(fields);
        fields.ignore("momentum", "synchronized", "moving_mean_initializer", "moving_variance_initializer");
        fields.ignore("renorm", "renorm_clipping", "renorm_momentum", "fused", "virtual_batch_size", "adjustment");
        return new BatchNormalization(
                fields.number("epsilon", BatchNormalization.EPSILON),
                fields.flag("scale", true),
                fields.flag("center", true));
    }

    private static Layer layer(Fields fields) {
        ignoreTraining(fields);
        boolean uncentred = fields.flag("rms_scaling", false);
        return new LayerNormalization(
                fields.number("epsilon", EPSILON),
                fields.flag("scale", true) || uncentred,
                fields.flag("center", true) && !uncentred,
                LAST,
                uncentred);
    }

    private static Layer rootMeanSquare(Fields fields) {
        fields.ignore("axis");
        return new RMSNormalization(fields.number("epsilon", RMS_EPSILON), LAST);
    }

    private static Layer unit(Fields fields) {
        fields.ignore("axis");
        return new UnitNormalization(LAST);
    }

    private static Layer layerScale(Fields fields) {
        fields.ignore("init_values");
        return new LayerScale(fields.integer("projection_dim"));
    }

    private static Layer group(Fields fields) {
        ignoreTraining(fields);
        return new GroupNormalization(
                fields.integer("groups", 32),
                fields.number("epsilon", EPSILON),
                fields.flag("scale", true),
                fields.flag("center", true));
    }

    private static Layer stored(Fields fields) {
        fields.ignore("axis");
        boolean inverse = fields.flag("invert", false);
        boolean noMean = fields.get("mean") == null;
        boolean noVariance = fields.get("variance") == null;
        if (noMean != noVariance) {
            throw fields.expected(noMean ? "mean" : "variance", "both a mean and a variance, or none");
        }
        return new Normalization(
                LAST,
                noMean
                        ? Optional.empty()
                        : Optional.of(new Statistics(fields.numbers("mean"), fields.numbers("variance"))),
                inverse);
    }

    private static void ignoreTraining(Fields fields) {
        fields.ignore(
                "axis",
                "gamma_initializer",
                "beta_initializer",
                "gamma_regularizer",
                "beta_regularizer",
                "gamma_constraint",
                "beta_constraint");
    }
}
