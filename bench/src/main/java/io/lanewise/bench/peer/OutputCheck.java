package io.lanewise.bench.peer;

/** Whether two engines computed the same. */
public final class OutputCheck {

    /** Largest difference that is accepted, relative to the largest magnitude of the reference. */
    public static final double TOLERANCE = 1e-5;

    private OutputCheck() {}

    /**
     * Compares a result with a reference.
     *
     * @param what workload and engines, for the message
     * @throws IllegalStateException if a difference is larger than {@value #TOLERANCE} of the reference's largest magnitude, or not
     *     a number, or if the reference is not finite
     */
    public static void requireEqual(String what, float[] expected, float[] actual) {
        if (expected.length != actual.length) {
            throw new IllegalStateException(
                    "%s: expected %,d outputs, got %,d".formatted(what, expected.length, actual.length));
        }
        double magnitude = 0;
        for (float value : expected) {
            magnitude = Math.max(magnitude, Math.abs((double) value));
        }
        double largest = 0;
        int worst = 0;
        for (int i = 0; i < expected.length; i++) {
            double difference = Math.abs((double) expected[i] - actual[i]);
            if (Double.isNaN(difference)) {
                largest = difference;
                worst = i;
                break;
            }
            if (difference > largest) {
                largest = difference;
                worst = i;
            }
        }
        if (!(largest <= TOLERANCE * magnitude) || Double.isInfinite(magnitude)) {
            throw new IllegalStateException(
                    "%s: expected outputs within %.0e of max|y| = %g, got a difference of %g (%.1e of it) at output %,d: %g and %g"
                            .formatted(
                                    what,
                                    TOLERANCE,
                                    magnitude,
                                    largest,
                                    largest / magnitude,
                                    worst,
                                    expected[worst],
                                    actual[worst]));
        }
    }
}
