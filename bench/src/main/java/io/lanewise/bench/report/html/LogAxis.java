package io.lanewise.bench.report.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A logarithmic axis.
 *
 * @param low smallest value shown
 * @param high largest value shown
 * @param from coordinate of the smallest
 * @param to coordinate of the largest
 */
record LogAxis(double low, double high, double from, double to) {

    private static final int[] STEPS = {1, 2, 5};

    /** An axis that shows some values with a little room on both sides. */
    static LogAxis around(double smallest, double largest, double from, double to) {
        return new LogAxis(smallest / 1.6, largest * 1.6, from, to);
    }

    /** Where a value lies; the ends for values beyond them. */
    double at(double value) {
        double part = Math.log(value / low) / Math.log(high / low);
        return from + Math.clamp(part, 0, 1) * (to - from);
    }

    /** The values 1, 2 and 5 of each decade, or of each only the power of ten where that are more than eight. */
    List<Double> ticks() {
        List<Double> all = new ArrayList<>();
        List<Double> powers = new ArrayList<>();
        for (int exponent = (int) Math.floor(Math.log10(low)); exponent <= Math.log10(high); exponent++) {
            for (int step : STEPS) {
                double value = step * Math.pow(10, exponent);
                if (value >= low && value <= high) {
                    all.add(value);
                    if (step == 1) {
                        powers.add(value);
                    }
                }
            }
        }
        return all.size() <= 8 ? all : powers;
    }

    /** A tick's label. */
    static String label(double value) {
        return value >= 1 ? String.format(Locale.ROOT, "%,.0f", value) : Markup.number(value);
    }
}
