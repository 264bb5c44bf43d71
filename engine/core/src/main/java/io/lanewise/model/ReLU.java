package io.lanewise.model;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The rectifier with its settings, as a layer; the shape stays: {@code maxValue} where x ≥ maxValue, x where x > threshold, else
 * {@code negativeSlope · (x − threshold)}.
 *
 * @param maxValue largest value, empty for none
 * @param negativeSlope slope below the threshold
 * @param threshold where the slope changes
 */
public record ReLU(OptionalDouble maxValue, double negativeSlope, double threshold) implements Pointwise {

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if the largest value or the threshold is negative or no number
     */
    public ReLU {
        if (!(maxValue.orElse(0) >= 0) || !(threshold >= 0)) {
            throw new IllegalArgumentException("relu: expected a largest value and a threshold of at least 0, got "
                    + maxValue + " and " + threshold);
        }
    }

    /** The activation function that is the same; empty where there is none. */
    public Optional<Activation> activation() {
        if (negativeSlope != 0 || threshold != 0) {
            return Optional.empty();
        }
        return maxValue.isEmpty()
                ? Optional.of(Activation.RELU)
                : maxValue.getAsDouble() == 6 ? Optional.of(Activation.RELU6) : Optional.empty();
    }
}
