package io.lanewise.formats.keras;

import io.lanewise.formats.json.Json;
import io.lanewise.model.Optimizer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code compile_config}, of older files {@code training_config}: what a network was compiled with. Nothing in it is
 * refused, since no result depends on it.
 */
final class CompileConfig {

    private CompileConfig() {}

    static Optional<Optimizer> optimizer(Json config) {
        if (config instanceof Json.Struct outer
                && outer.get("compile_config") instanceof Json.Struct compiled
                && compiled.get("optimizer") instanceof Json.Struct optimizer) {
            return serialized(optimizer);
        }
        return Optional.empty();
    }

    static Optional<Optimizer> legacyOptimizer(Json training) {
        return training instanceof Json.Struct outer && outer.get("optimizer_config") instanceof Json.Struct optimizer
                ? serialized(optimizer)
                : Optional.empty();
    }

    private static Optional<Optimizer> serialized(Json.Struct optimizer) {
        String kind = optimizer.text("class_name");
        return kind == null ? Optional.empty() : Optional.of(new Optimizer(kind, settings(optimizer.get("config"))));
    }

    private static Map<String, Double> settings(@Nullable Json config) {
        Map<String, Double> settings = new HashMap<>();
        if (config instanceof Json.Struct struct) {
            struct.fields().forEach((name, value) -> {
                switch (value) {
                    case Json.Numeric number -> settings.put(name, number.value());
                    case Json.Bool flag -> settings.put(name, flag.value() ? 1.0 : 0.0);
                    default -> {}
                }
            });
        }
        return settings;
    }
}
