package io.lanewise.counter.text;

import java.math.BigInteger;

/** Whole numbers with a comma before every third digit from the right: {@code 50,828,751}. */
public final class Digits {

    private Digits() {}

    /** A number of any size. */
    public static String grouped(BigInteger number) {
        String digits = number.abs().toString();
        StringBuilder text = new StringBuilder(number.signum() < 0 ? "-" : "");
        for (int i = 0; i < digits.length(); i++) {
            if (i > 0 && (digits.length() - i) % 3 == 0) {
                text.append(',');
            }
            text.append(digits.charAt(i));
        }
        return text.toString();
    }

    /** A number of type {@code long}. */
    public static String grouped(long number) {
        return grouped(BigInteger.valueOf(number));
    }
}
