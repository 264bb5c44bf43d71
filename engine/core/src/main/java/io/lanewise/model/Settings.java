package io.lanewise.model;

/** Checks of layers' settings. */
final class Settings {

    private Settings() {}

    /**
     * Refuses what is not positive.
     *
     * @throws IllegalArgumentException if {@code value} is not positive
     */
    static void requirePositive(String what, int value) {
        if (value <= 0) {
            throw new IllegalArgumentException(what + ": expected at least 1, got " + value);
        }
    }

    /**
     * Refuses an epsilon that a root cannot be taken with.
     *
     * @throws IllegalArgumentException if it is negative or no number
     */
    static void requireEpsilon(double epsilon) {
        if (!(epsilon >= 0)) {
            throw new IllegalArgumentException("epsilon: expected 0 or more, got " + epsilon);
        }
    }
}
