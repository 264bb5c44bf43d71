package io.lanewise.model;

/**
 * The rectifier of Keras 2 that cuts small values to 0 and leaves the others as they are: x where x > {@code theta}, else 0. Keras 3
 * keeps it for old files.
 *
 * @param theta above which values pass
 */
public record ThresholdedReLU(double theta) implements Pointwise {

    /**
     * Checks the setting.
     *
     * @throws IllegalArgumentException if it is negative or no number
     */
    public ThresholdedReLU {
        if (!(theta >= 0)) {
            throw new IllegalArgumentException("theta: expected 0 or more, got " + theta);
        }
    }
}
