package io.lanewise.bench.peer;

/** Whether two engines computed the same. */
public final class OutputCheck {

    /** Largest difference that is accepted, relative to the largest magnitude of the reference. */
    public static final double TOLERANCE = 1e-5;

    private OutputCheck() {}

    /**
     * Compares a result with a reference, within {@value #TOLERANCE}.
     *
     * @throws IllegalStateException see {@link #difference}
     */
    public static void requireEqual(String what, float[] expected, float[] actual) {
        difference(what, TOLERANCE, expected, actual);
    }

    /**
     * Compares a result with a reference.
     *
     * @param what workload and engines, for the message
     * @param tolerance what is accepted, relative to the reference's largest magnitude
     * @return the largest difference, relative likewise
     * @throws IllegalStateException if a difference is larger than the tolerance, or not a number, or if the reference is not finite
     */
    public static double difference(String what, double tolerance, float[] expected, float[] actual) {
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
        if (!(largest <= tolerance * magnitude) || Double.isInfinite(magnitude)) {
            throw new IllegalStateException(
                    "%s: expected outputs within %.0e of max|y| = %g, got a difference of %g (%.1e of it) at output %,d: %g and %g"
                            .formatted(
                                    what,
                                    tolerance,
                                    magnitude,
                                    largest,
                                    largest / magnitude,
                                    worst,
                                    expected[worst],
                                    actual[worst]));
        }
        return magnitude == 0 ? 0 : largest / magnitude;
    }
}
