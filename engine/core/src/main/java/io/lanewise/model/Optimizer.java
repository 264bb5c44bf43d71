package io.lanewise.model;

import java.util.Map;

/**
 * What a network was compiled with for training. It plays no part in running the network; its variables are counted by some
 * tools among the parameters.
 *
 * @param kind Keras' class name: {@code Adam}
 * @param settings its settings that are numbers or flags, by name; a flag counts as 1 or 0
 */
public record Optimizer(String kind, Map<String, Double> settings) {

    public Optimizer {
        settings = Map.copyOf(settings);
    }

    /** A setting; {@code missing} where there is none. */
    public double setting(String name, double missing) {
        return settings.getOrDefault(name, missing);
    }
}
