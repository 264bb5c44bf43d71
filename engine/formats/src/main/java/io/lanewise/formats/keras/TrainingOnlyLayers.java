package io.lanewise.formats.keras;

import io.lanewise.model.TrainingOnly;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Layers that do nothing when a network runs, and their settings, which then change no result. */
final class TrainingOnlyLayers {

    /** Settings that every layer which changes pictures may have. */
    private static final List<String> PICTURE = List.of(
            "factor", "fill_mode", "fill_value", "interpolation", "seed", "data_format", "value_range", "rng_type");

    private TrainingOnlyLayers() {}

    static void addTo(LayerTable table) {
        settings().forEach((kind, settings) -> {
            String key = kind.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
            table.add(
                    key,
                    fields -> {
                        fields.ignore(settings.toArray(String[]::new));
                        return new TrainingOnly(kind);
                    },
                    kind);
        });
    }

    /** The settings of each, by Keras' class name. */
    private static Map<String, List<String>> settings() {
        Map<String, List<String>> settings = new LinkedHashMap<>();
        settings.put("Identity", List.of());
        settings.put("SpatialDropout1D", List.of("rate", "seed", "noise_shape"));
        settings.put("SpatialDropout2D", List.of("rate", "seed", "noise_shape", "data_format"));
        settings.put("AlphaDropout", List.of("rate", "seed", "noise_shape"));
        settings.put("GaussianDropout", List.of("rate", "seed"));
        settings.put("GaussianNoise", List.of("stddev", "seed"));
        settings.put("ActivityRegularization", List.of("l1", "l2"));
        settings.put("RandomFlip", picture("mode"));
        settings.put("RandomRotation", picture());
        settings.put("RandomZoom", picture("height_factor", "width_factor"));
        settings.put("RandomTranslation", picture("height_factor", "width_factor"));
        settings.put("RandomContrast", picture());
        settings.put("RandomBrightness", picture());
        settings.put("RandomSaturation", picture());
        settings.put("RandomHue", picture());
        settings.put("RandomSharpness", picture());
        settings.put("RandomGrayscale", picture());
        settings.put(
                "RandomColorJitter",
                picture("brightness_factor", "contrast_factor", "hue_factor", "saturation_factor"));
        settings.put("RandomColorDegeneration", picture());
        settings.put("RandomInvert", picture());
        settings.put("RandomErasing", picture("scale"));
        settings.put("RandomPerspective", picture("scale"));
        settings.put("RandomPosterization", picture());
        settings.put("RandomGaussianBlur", picture("kernel_size", "sigma"));
        settings.put("RandomElasticTransform", picture("scale"));
        settings.put("RandAugment", picture("num_ops"));
        settings.put("AugMix", picture("all_ops", "alpha", "chain_depth", "num_chains"));
        return settings;
    }

    private static List<String> picture(String... own) {
        List<String> all = new ArrayList<>(List.of(own));
        all.addAll(PICTURE);
        return List.copyOf(all);
    }
}
