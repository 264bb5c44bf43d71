package io.lanewise.counter.report;

import io.lanewise.counter.text.Digits;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Numbers as the reports write them, whatever the locale of the JVM. */
final class Numbers {

    private static final String[] PREFIXES = {"", "k", "M", "G", "T", "P", "E", "Z", "Y", "R", "Q"};
    private static final int DIGITS = 4;

    /** Numbers below are written out. */
    private static final BigInteger MILLION = BigInteger.valueOf(1_000_000);

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private Numbers() {}

    /** All digits below a million, then four of them and a decimal prefix: {@code 202,500}, {@code 1.215 G}. */
    static String scaled(BigInteger number) {
        if (number.abs().compareTo(MILLION) < 0) {
            return Digits.grouped(number);
        }
        BigDecimal rounded = new BigDecimal(number).round(new MathContext(DIGITS, RoundingMode.HALF_UP));
        int whole = rounded.precision() - rounded.scale();
        int prefix = (whole - 1) / 3;
        if (prefix >= PREFIXES.length) {
            return rounded.movePointLeft(whole - 1).setScale(DIGITS - 1, RoundingMode.UNNECESSARY) + "e" + (whole - 1);
        }
        int point = whole - 3 * prefix;
        return rounded.movePointLeft(3 * prefix).setScale(DIGITS - point, RoundingMode.UNNECESSARY) + " "
                + PREFIXES[prefix];
    }

    /** All digits if they fit into so many cells, else {@link #scaled}. */
    static String fitting(BigInteger number, int cells) {
        String digits = Digits.grouped(number);
        return digits.length() <= cells ? digits : scaled(number);
    }

    /** A part of a whole in percent, two decimals; nothing for no part, and only the whole is 100 %. */
    static String percent(BigInteger part, BigInteger whole) {
        if (part.signum() == 0) {
            return "";
        }
        BigDecimal percent = ratio(part, whole, 4).movePointRight(2);
        if (percent.signum() == 0) {
            return "<0.01 %";
        }
        return (percent.compareTo(HUNDRED) == 0 && !part.equals(whole) ? ">99.99" : percent) + " %";
    }

    /** A part of a whole, from 0 to 1, six decimals; 0 of nothing. */
    static BigDecimal share(BigInteger part, BigInteger whole) {
        return whole.signum() == 0 ? BigDecimal.ZERO.setScale(6) : ratio(part, whole, 6);
    }

    private static BigDecimal ratio(BigInteger part, BigInteger whole, int decimals) {
        return new BigDecimal(part).divide(new BigDecimal(whole), decimals, RoundingMode.HALF_UP);
    }

    /** Operations for each byte, two decimals. */
    static String intensity(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    /** Bytes in full, and in MiB of 2²⁰: {@code 203,315,004 bytes (193.90 MiB)}. */
    static String bytes(BigInteger bytes) {
        BigDecimal mebibytes = new BigDecimal(bytes).divide(BigDecimal.valueOf(1 << 20), 2, RoundingMode.HALF_UP);
        String decimals = mebibytes.remainder(BigDecimal.ONE).toPlainString().substring(1);
        return Digits.grouped(bytes) + " bytes (" + Digits.grouped(mebibytes.toBigInteger()) + decimals + " MiB)";
    }

    /** Extents as Keras writes them: {@code (None, 94, 94, 60)}. */
    static String shape(List<BigInteger> extents) {
        return extents.stream().map(BigInteger::toString).collect(Collectors.joining(", ", "(None, ", ")"));
    }
}
