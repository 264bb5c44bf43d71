package io.lanewise.oracle;

/** The distribution function Φ of the normal distribution in double precision, in its lower tail too. */
final class NormalDistribution {

    private static final double SERIES_UP_TO = 3;
    private static final int FRACTION_TERMS = 400;

    private NormalDistribution() {}

    /** Φ(x) with a relative error of about 1e-12. */
    static double below(double x) {
        if (Double.isNaN(x)) {
            return x;
        }
        return x > 0 ? 1 - tail(x) : tail(-x);
    }

    /** Φ(−t), t ≥ 0: by the series of Φ − 1/2 in odd powers, beyond 3 by Laplace's continued fraction. */
    private static double tail(double t) {
        double density = Math.exp(-t * t / 2) / Math.sqrt(2 * Math.PI);
        if (t >= SERIES_UP_TO) {
            double fraction = 0;
            for (int k = FRACTION_TERMS; k > 0; k--) {
                fraction = k / (t + fraction);
            }
            return density / (t + fraction);
        }
        double term = t;
        double sum = 0;
        for (int k = 1; term > 1e-18 * sum; k++) {
            sum += term;
            term *= t * t / (2 * k + 1);
        }
        return 0.5 - density * sum;
    }
}
