package io.lanewise.counter.summary;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** Bytes as Keras writes them: steps of 1024 under the names KB, MB, …, two decimals. */
final class MemorySize {

    private static final String[] UNITS = {"", "KB", "MB", "GB", "TB", "PB"};

    private MemorySize() {}

    /**
     * The size as text. The decimals are those of the double-precision quotient, a tie going to the even digit, as Python rounds.
     */
    static String of(BigInteger bytes) {
        return of(bytes, "B");
    }

    /** The same with another name for single bytes. */
    static String of(BigInteger bytes, String single) {
        double size = bytes.doubleValue();
        int unit = 0;
        while (size / 1024 >= 1 && unit < UNITS.length) {
            size /= 1024;
            unit++;
        }
        String name = unit == 0 ? single : UNITS[Math.min(unit, UNITS.length - 1)];
        return new BigDecimal(size).setScale(2, RoundingMode.HALF_EVEN) + " " + name;
    }
}
