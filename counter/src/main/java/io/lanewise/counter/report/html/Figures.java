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

    private static final BigDecimal MEGABYTE = BigDecimal.valueOf(1_000_000);
    private static final BigDecimal MEBIBYTE = BigDecimal.valueOf(1 << 20);
    private static final BigDecimal SMALLEST_PERCENT = new BigDecimal("0.1");
    private static final BigDecimal LARGEST_PERCENT = new BigDecimal("99.9");
    private static final String[] PREFIXES = {"", " k", " M", " G", " T", " P", " E"};
    private static final int DIGITS = 3;

    private Figures() {}

    /** A part of a whole with one decimal: {@code 99.6 %}. */
    static String percent(BigInteger part, BigInteger whole) {
        if (part.signum() == 0 || whole.signum() == 0) {
            return "0 %";
        }
        if (part.equals(whole)) {
            return "100 %";
        }
        BigDecimal percent =
                new BigDecimal(part).multiply(BigDecimal.valueOf(100)).divide(new BigDecimal(whole), MathContext.DECIMAL64);
        if (percent.compareTo(SMALLEST_PERCENT) < 0) {
            return "< 0.1 %";
        }
        if (percent.compareTo(LARGEST_PERCENT) > 0) {
            return "> 99.9 %";
        }
        return percent.setScale(1, RoundingMode.HALF_UP).toPlainString() + " %";
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
            return rounded.movePointLeft(exponent).setScale(2, RoundingMode.UNNECESSARY) + " × 10" + raised(exponent);
        }
        int whole = exponent % DIGITS;
        return rounded.movePointLeft(exponent - whole).setScale(DIGITS - 1 - whole, RoundingMode.UNNECESSARY)
                + PREFIXES[exponent / DIGITS];
    }

    /** Bytes in MB of 10⁶. */
    static String megabytes(BigInteger bytes) {
        return size(bytes, MEGABYTE) + " MB";
    }

    /** Bytes in MiB of 2²⁰. */
    static String mebibytes(BigInteger bytes) {
        return size(bytes, MEBIBYTE) + " MiB";
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

    /** Two decimals, or six where two would say next to nothing. */
    private static String size(BigInteger bytes, BigDecimal unit) {
        int scale = bytes.bitLength() > 16 ? 2 : 6;
        BigDecimal size = new BigDecimal(bytes).divide(unit, scale, RoundingMode.HALF_UP);
        BigInteger whole = size.toBigInteger();
        String decimals = size.subtract(new BigDecimal(whole)).toPlainString();
        return Digits.grouped(whole) + (whole.signum() == 0 && size.signum() == 0 ? "" : decimals.substring(1));
    }

    private static String raised(int exponent) {
        return Integer.toString(exponent)
                .chars()
                .mapToObj(digit -> String.valueOf("⁰¹²³⁴⁵⁶⁷⁸⁹".charAt(digit - '0')))
                .collect(Collectors.joining());
    }
}
