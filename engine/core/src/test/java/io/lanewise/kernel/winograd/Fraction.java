package io.lanewise.kernel.winograd;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/** A rational number. */
record Fraction(BigInteger numerator, BigInteger denominator) {

    static final Fraction ZERO = of(0);
    static final Fraction ONE = of(1);

    Fraction {
        BigInteger common = numerator.gcd(denominator);
        if (denominator.signum() < 0) {
            common = common.negate();
        }
        numerator = numerator.divide(common);
        denominator = denominator.divide(common);
    }

    /** The number that a double is, without rounding. */
    static Fraction of(double value) {
        BigDecimal decimal = new BigDecimal(value);
        BigInteger digits = decimal.unscaledValue();
        int scale = decimal.scale();
        return scale > 0
                ? new Fraction(digits, BigInteger.TEN.pow(scale))
                : new Fraction(digits.multiply(BigInteger.TEN.pow(-scale)), BigInteger.ONE);
    }

    Fraction plus(Fraction other) {
        BigInteger sum = numerator.multiply(other.denominator).add(other.numerator.multiply(denominator));
        return new Fraction(sum, denominator.multiply(other.denominator));
    }

    Fraction minus(Fraction other) {
        return plus(new Fraction(other.numerator.negate(), other.denominator));
    }

    Fraction times(Fraction other) {
        return new Fraction(numerator.multiply(other.numerator), denominator.multiply(other.denominator));
    }

    Fraction over(Fraction other) {
        return times(other.inverse());
    }

    private Fraction inverse() {
        return new Fraction(/* numerator= */ denominator, /* denominator= */ numerator);
    }

    double toDouble() {
        return new BigDecimal(numerator)
                .divide(new BigDecimal(denominator), MathContext.DECIMAL128)
                .doubleValue();
    }
}
