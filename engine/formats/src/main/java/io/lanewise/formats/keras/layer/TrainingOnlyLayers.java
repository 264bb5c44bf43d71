package io.lanewise.formats.keras.layer;

import io.lanewise.model.TrainingOnly;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Layers that do nothing when a network runs, and their settings, which then change no result. */
final class TrainingOnlyLayers {

    private static final List<String> DROPPING =
            List.of("rate", "drop_path_rate", "stddev", "seed", "noise_shape", "data_format", "l1", "l2");

    private static final List<String> DROPPING_KINDS = List.of(
            "SpatialDropout1D",
            "SpatialDropout2D",
            "AlphaDropout",
            "GaussianDropout",
            "GaussianNoise",
            "ActivityRegularization",
            "StochasticDepth",
            "Identity");

    /** Settings of how pictures are changed at random, {@code rng_type} of Keras 2. */
    private static final List<String> CHANGING = List.of(
            "seed",
            "rng_type",
            "data_format",
            "value_range",
            "mode",
            "factor",
            "height_factor",
            "width_factor",
            "x_factor",
            "y_factor",
            "brightness_factor",
            "contrast_factor",
            "hue_factor",
            "saturation_factor",
            "fill_mode",
            "fill_value",
            "interpolation",
            "scale",
            "sigma",
            "alpha",
            "kernel_size",
            "num_ops",
            "num_chains",
            "chain_depth",
            "all_ops",
            "addition_factor",
            "threshold_factor",
            "bins");

    private static final Set<String> CHANGING_KINDS = Set.of(
            "RandomFlip",
            "RandomRotation",
            "RandomZoom",
            "RandomTranslation",
            "RandomShear",
            "RandomPerspective",
            "RandomElasticTransform",
            "RandomContrast",
            "RandomBrightness",
            "RandomSaturation",
            "RandomHue",
            "RandomColorJitter",
            "RandomColorDegeneration",
            "RandomGrayscale",
            "RandomInvert",
            "RandomPosterization",
            "RandomSharpness",
            "RandomGaussianBlur",
            "RandomErasing",
            "Solarization",
            "Equalization",
            "RandAugment",
            "AugMix",
            "MixUp",
            "CutMix");

    private TrainingOnlyLayers() {}

    static void addTo(LayerTable table) {
        DROPPING_KINDS.forEach(kind -> add(table, kind, DROPPING));
        Stream.of(CHANGING_KINDS.toArray(String[]::new)).sorted().forEach(kind -> add(table, kind, CHANGING));
    }

    /** Whether a layer changes pictures at random. */
    static boolean isAugmentation(@Nullable String className) {
        return className != null && CHANGING_KINDS.contains(className);
    }

    private static void add(LayerTable table, String kind, List<String> settings) {
        String key = kind.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
        table.add(
                key,
                fields -> {
                    fields.ignore(settings.toArray(String[]::new));
                    return new TrainingOnly(kind);
                },
                kind);
    }
}
