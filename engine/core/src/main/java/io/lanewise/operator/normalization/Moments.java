package io.lanewise.operator.normalization;

/**
 * Mean and variance of some floats, found in two passes: a first mean from their sum, then the sums of deviations from it, which
 * correct it. So a mean that is large beside the deviations costs no accuracy.
 */
final class Moments {

    private Moments() {}

    /** What the mean is above the first one, by the sum of deviations from that. */
    static double correction(double deviations, long n) {
        return deviations / n;
    }

    /**
     * {@code 1 / √(variance + epsilon)}.
     *
     * @param deviations sum of deviations from the first mean
     * @param squares sum of their squares
     */
    static double inverseDeviation(double deviations, double squares, long n, double epsilon) {
        double correction = correction(deviations, n);
        double variance = Math.max(squares / n - correction * correction, 0);
        return 1 / Math.sqrt(variance + epsilon);
    }
}
