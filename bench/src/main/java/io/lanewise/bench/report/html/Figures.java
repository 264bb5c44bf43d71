package io.lanewise.bench.report.html;

import java.util.Locale;

/** Figures as the page shows them. */
final class Figures {

    private Figures() {}

    /** A time with three digits and its unit. */
    static String time(double milliseconds) {
        return milliseconds < 1
                ? digits(1000 * milliseconds) + " µs"
                : milliseconds < 10_000 ? digits(milliseconds) + " ms" : digits(milliseconds / 1000) + " s";
    }

    /** Three digits. */
    static String digits(double value) {
        String pattern = value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%,.0f";
        return String.format(Locale.ROOT, pattern, value);
    }

    /** A ratio with two decimals. */
    static String ratio(double value) {
        return String.format(Locale.ROOT, "%.2f×", value);
    }

    /** A part of one. */
    static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }

    /** Megabytes of 10⁶ bytes. */
    static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%,.1f", bytes / 1e6);
    }
}
