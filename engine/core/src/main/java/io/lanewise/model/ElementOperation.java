package io.lanewise.model;

import java.util.List;

/**
 * A function of each float of the input; the shape stays.
 *
 * @param function the function
 * @param settings the numbers that it is set by
 */
public record ElementOperation(ElementFunction function, List<Double> settings) implements Pointwise {

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if there are not as many numbers as the function takes, or one that it does not take
     */
    public ElementOperation {
        settings = List.copyOf(settings);
        if (settings.size() != function.settings()) {
            throw new IllegalArgumentException(
                    "%s: expected %d settings, got %s".formatted(function.kerasName(), function.settings(), settings));
        }
        boolean positive = function == ElementFunction.CELU || function == ElementFunction.SQUAREPLUS;
        if (positive && !(settings.getFirst() > 0)) {
            throw new IllegalArgumentException(
                    function.kerasName() + ": expected a positive setting, got " + settings.getFirst());
        }
    }

    /** A function without settings. */
    public static ElementOperation of(ElementFunction function) {
        return new ElementOperation(function, List.of());
    }

    @Override
    public String kind() {
        return function.kerasName();
    }
}
