package io.lanewise.counter.report.html;

import io.lanewise.counter.text.Digits;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.Collectors;

/** Figures as the page shows them. Rounding never makes a part of something look like nothing or like all of it. */
final class Figures {

    /** Fewer bytes than these are told in units of a thousand. */
    private static final BigInteger SMALL = BigInteger.valueOf(100_000);

    /** Stands between a number and its unit: no line ends there. */
    private static final String GAP = "\u00a0";

    private static final BigDecimal SMALLEST_PERCENT = new BigDecimal("0.1");
    private static final BigDecimal LARGEST_PERCENT = new BigDecimal("99.9");
    private static final String[] PREFIXES = {"", "k", "M", "G", "T", "P", "E"};
    private static final int DIGITS = 3;

    private Figures() {}

    /** A part of a whole with one decimal: {@code 99.6 %}. */
    static String percent(BigInteger part, BigInteger whole) {
        if (part.signum() == 0 || whole.signum() == 0) {
            return "0" + GAP + "%";
        }
        if (part.equals(whole)) {
            return "100" + GAP + "%";
        }
        BigDecimal percent = new BigDecimal(part)
                .multiply(BigDecimal.valueOf(100))
                .divide(new BigDecimal(whole), MathContext.DECIMAL64);
        if (percent.compareTo(SMALLEST_PERCENT) < 0) {
            return "<" + GAP + "0.1" + GAP + "%";
        }
        if (percent.compareTo(LARGEST_PERCENT) > 0) {
            return ">" + GAP + "99.9" + GAP + "%";
        }
        return percent.setScale(1, RoundingMode.HALF_UP).toPlainString() + GAP + "%";
    }

    /** A part of a whole, from 0 to 1; 0 of nothing. */
    static double share(BigInteger part, BigInteger whole) {
        return whole.signum() == 0
                ? 0
                : new BigDecimal(part)
                        .divide(new BigDecimal(whole), MathContext.DECIMAL64)
                        .doubleValue();
    }

    /** Three digits and the prefix of the power of ten: {@code 1.29 G}; a power where there is no prefix. */
    static String compact(BigInteger number) {
        if (number.toString().length() <= DIGITS) {
            return number.toString();
        }
        BigDecimal rounded = new BigDecimal(number).round(new MathContext(DIGITS, RoundingMode.HALF_UP));
        int exponent = rounded.precision() - rounded.scale() - 1;
        if (exponent / DIGITS >= PREFIXES.length) {
            return rounded.movePointLeft(exponent).setScale(2, RoundingMode.UNNECESSARY) + GAP + "×" + GAP + "10"
                    + raised(exponent);
        }
        int whole = exponent % DIGITS;
        return rounded.movePointLeft(exponent - whole).setScale(DIGITS - 1 - whole, RoundingMode.UNNECESSARY)
                + GAP
                + PREFIXES[exponent / DIGITS];
    }

    /** Bytes with three digits: {@code 55.3 EB}. */
    static String bytes(BigInteger bytes) {
        String compact = compact(bytes);
        return Character.isLetter(compact.charAt(compact.length() - 1)) ? compact + "B" : compact + GAP + "B";
    }

    /** Bytes in MB of 10⁶, or kB of 10³ where they are few. */
    static String megabytes(BigInteger bytes) {
        return isSmall(bytes) ? size(bytes, 1000) + GAP + "kB" : size(bytes, 1_000_000) + GAP + "MB";
    }

    /** Bytes in MiB of 2²⁰, or KiB of 2¹⁰ where they are few. */
    static String mebibytes(BigInteger bytes) {
        return isSmall(bytes) ? size(bytes, 1 << 10) + GAP + "KiB" : size(bytes, 1 << 20) + GAP + "MiB";
    }

    /** What these units are. */
    static String units(BigInteger bytes) {
        return isSmall(bytes)
                ? "kB are 10³ bytes, KiB are 2¹⁰, which Keras writes as KB."
                : "MB are 10⁶ bytes, MiB are 2²⁰, which Keras writes as MB.";
    }

    /** Extents as factors: {@code 94 × 94 × 60}. */
    static String shape(List<BigInteger> extents) {
        return extents.isEmpty()
                ? "one value"
                : extents.stream().map(Digits::grouped).collect(Collectors.joining(" × "));
    }

    /** A number of things: {@code 1 layer}, {@code 2 layers}. */
    static String count(BigInteger number, String what) {
        return Digits.grouped(number) + " " + what + (number.equals(BigInteger.ONE) ? "" : "s");
    }

    /** A coordinate: at most three decimals. */
    static String decimal(double value) {
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(3, RoundingMode.HALF_UP);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }

    /** Operations for each byte: two decimals. */
    static String intensity(double value) {
        return BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP).toPlainString();
    }

    private static boolean isSmall(BigInteger bytes) {
        return bytes.compareTo(SMALL) < 0;
    }

    private static String size(BigInteger bytes, long unit) {
        BigDecimal size = new BigDecimal(bytes).divide(BigDecimal.valueOf(unit), 2, RoundingMode.HALF_UP);
        BigInteger whole = size.toBigInteger();
        String decimals = size.subtract(new BigDecimal(whole)).toPlainString();
        return Digits.grouped(whole) + decimals.substring(1);
    }

    private static String raised(int exponent) {
        return Integer.toString(exponent)
                .chars()
                .mapToObj(digit -> String.valueOf("⁰¹²³⁴⁵⁶⁷⁸⁹".charAt(digit - '0')))
                .collect(Collectors.joining());
    }
}
