package io.lanewise.operator.normalization;

/** What the rows of a {@link RowNormalization} are normalised by. */
public enum RowStatistic {
    /** The mean is subtracted, the deviation divided by. */
    MEAN_AND_DEVIATION,
    /** The mean stays; the deviation around it is divided by. */
    DEVIATION_ONLY,
    /** {@code √(mean(x²) + epsilon)} */
    ROOT_MEAN_SQUARE,
    /** {@code √Σx²}, but not less than 10⁻¹² */
    LENGTH;

    private static final double LARGEST_FACTOR = 1e12;

    /** Whether deviations are those from the mean, else from 0. */
    boolean isAroundMean() {
        return this == MEAN_AND_DEVIATION || this == DEVIATION_ONLY;
    }

    /**
     * What a row is multiplied by.
     *
     * @param deviations sum of the deviations from a first mean, or from 0
     * @param squares sum of their squares
     */
    double factor(double deviations, double squares, long n, double epsilon) {
        return switch (this) {
            case MEAN_AND_DEVIATION, DEVIATION_ONLY -> Moments.inverseDeviation(deviations, squares, n, epsilon);
            case ROOT_MEAN_SQUARE -> 1 / Math.sqrt(squares / n + epsilon);
            case LENGTH -> Math.min(1 / Math.sqrt(squares), LARGEST_FACTOR);
        };
    }
}
