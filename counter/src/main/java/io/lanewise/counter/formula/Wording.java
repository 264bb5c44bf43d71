package io.lanewise.counter.formula;

import io.lanewise.counter.text.Digits;
import java.math.BigInteger;

/** Phrases that the sentences of why are made of. */
final class Wording {

    private Wording() {}

    static String plusBias(boolean useBias) {
        return useBias ? ", plus one bias." : "; there is no bias.";
    }

    static String plusBias(boolean useBias, String what) {
        return useBias ? ", plus one bias a " + what + "." : "; there is no bias.";
    }

    static String each(BigInteger number, String what) {
        return number.equals(BigInteger.ONE) ? "The one " + what : "Each of the " + count(number, what);
    }

    static String count(BigInteger number, String what) {
        return Digits.grouped(number) + " " + what + (number.equals(BigInteger.ONE) ? "" : "s");
    }
}
