package io.lanewise.formats.keras;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Layers that do nothing when a network runs, and their settings, which then change no result. */
final class TrainingOnlyLayers {

    private static final List<String> PICTURE =
            List.of("fill_mode", "fill_value", "interpolation", "seed", "data_format");

    private TrainingOnlyLayers() {}

    /** The settings of each, by Keras' class name. */
    static Map<String, List<String>> settings() {
        Map<String, List<String>> settings = new LinkedHashMap<>();
        settings.put("SpatialDropout1D", List.of("rate", "seed", "noise_shape"));
        settings.put("SpatialDropout2D", List.of("rate", "seed", "noise_shape", "data_format"));
        settings.put("AlphaDropout", List.of("rate", "seed", "noise_shape"));
        settings.put("GaussianDropout", List.of("rate", "seed"));
        settings.put("GaussianNoise", List.of("stddev", "seed"));
        settings.put("ActivityRegularization", List.of("l1", "l2"));
        settings.put("RandomFlip", List.of("mode", "seed", "data_format"));
        settings.put("RandomRotation", picture("factor"));
        settings.put("RandomZoom", picture("height_factor", "width_factor"));
        settings.put("RandomTranslation", picture("height_factor", "width_factor"));
        settings.put("RandomContrast", List.of("factor", "seed", "value_range"));
        settings.put("RandomBrightness", List.of("factor", "seed", "value_range"));
        return settings;
    }

    private static List<String> picture(String... own) {
        List<String> all = new ArrayList<>(List.of(own));
        all.addAll(PICTURE);
        return List.copyOf(all);
    }
}
