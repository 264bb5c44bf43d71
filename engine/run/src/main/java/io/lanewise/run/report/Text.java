package io.lanewise.run.report;

/** Numbers, bars and columns as text. Written without {@code String.format}, whose start alone would be felt. */
final class Text {

    private static final char[] EIGHTHS = {'▏', '▎', '▍', '▌', '▋', '▊', '▉'};

    private Text() {}

    /** {@code value} with {@code decimals} digits after the point, whatever the locale: {@code 0.0417}. */
    static String fixed(double value, int decimals) {
        if (!(Math.abs(value) < 1e12)) {
            return Double.toString(value);
        }
        long unit = 1;
        for (int i = 0; i < decimals; i++) {
            unit *= 10;
        }
        long scaled = Math.round(Math.abs(value) * unit);
        String sign = value < 0 && scaled > 0 ? "-" : "";
        if (decimals == 0) {
            return sign + scaled;
        }
        String fraction = Long.toString(unit + scaled % unit).substring(1);
        return sign + scaled / unit + "." + fraction;
    }

    /** Thousands apart: {@code 50,828,751}. */
    static String grouped(long value) {
        StringBuilder text = new StringBuilder(Long.toString(value));
        for (int i = text.length() - 3; i > (value < 0 ? 1 : 0); i -= 3) {
            text.insert(i, ',');
        }
        return text.toString();
    }

    /** Milliseconds with three significant digits: {@code 0.042 ms}, {@code 12.3 ms}, {@code 1,234 ms}. */
    static String millis(double millis) {
        if (millis >= 100) {
            return grouped(Math.round(millis)) + " ms";
        }
        return fixed(millis, millis >= 10 ? 1 : millis >= 1 ? 2 : 3) + " ms";
    }

    /** A bar of eighths, {@code columns} wide: the share, then blanks. */
    static String bar(double share, int columns) {
        int eighths = Math.clamp(Math.round(share * columns * 8), 0, columns * 8);
        StringBuilder bar = new StringBuilder("█".repeat(eighths / 8));
        if (eighths % 8 > 0) {
            bar.append(EIGHTHS[eighths % 8 - 1]);
        }
        return padRight(bar.toString(), columns);
    }

    /** Filled with blanks, or cut with an ellipsis, to {@code columns} characters. */
    static String padRight(String text, int columns) {
        int length = text.codePointCount(0, text.length());
        if (length <= columns) {
            return text + " ".repeat(columns - length);
        }
        return text.substring(0, text.offsetByCodePoints(0, columns - 1)) + "…";
    }

    /** Filled with blanks on the left. */
    static String padLeft(String text, int columns) {
        return " ".repeat(Math.max(0, columns - text.codePointCount(0, text.length()))) + text;
    }

    /** Ends a line without blanks at its end. */
    static void endLine(StringBuilder text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == ' ') {
            end--;
        }
        text.setLength(end);
        text.append('\n');
    }
}
