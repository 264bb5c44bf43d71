package io.lanewise.counter.formula;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;

/**
 * A formula over whole numbers. Its symbolic text, its text with the numbers filled in and its value all come from one tree, so
 * that they cannot disagree. Values are exact, whatever their size.
 */
public sealed interface Expression {

    /** The value. */
    BigInteger value();

    /** With names: {@code (units × inputs) + units}. */
    default String text() {
        return Notation.SYMBOLIC.write(this);
    }

    /**
     * With numbers in place of the names: {@code (250 × 202,500) + 250}. A share of one (an exact division by 1) is left out, and
     * a floor is only drawn where it rounds.
     */
    default String substituted() {
        return Notation.SUBSTITUTED.write(this);
    }

    /** A named quantity. */
    static Expression variable(String name, long value) {
        return new Variable(name, BigInteger.valueOf(value));
    }

    /** A named quantity. */
    static Expression variable(String name, BigInteger value) {
        return new Variable(name, value);
    }

    /** A number that has no name. */
    static Expression constant(long value) {
        return new Constant(BigInteger.valueOf(value));
    }

    /** Sum of the terms. */
    static Expression sum(Expression... terms) {
        return sum(Arrays.asList(terms));
    }

    /** Sum of the terms; 0 if there are none, the term itself if there is one. */
    static Expression sum(List<Expression> terms) {
        return switch (terms.size()) {
            case 0 -> constant(0);
            case 1 -> terms.getFirst();
            default -> new Sum(terms);
        };
    }

    /** Product of the factors. */
    static Expression product(Expression... factors) {
        return product(Arrays.asList(factors));
    }

    /** Product of the factors; 1 if there are none, the factor itself if there is one. */
    static Expression product(List<Expression> factors) {
        return switch (factors.size()) {
            case 0 -> constant(1);
            case 1 -> factors.getFirst();
            default -> new Product(factors);
        };
    }

    /** This less {@code subtrahend}. */
    default Expression minus(Expression subtrahend) {
        return new Difference(this, subtrahend);
    }

    /** This split into {@code parts} equal parts; the value must divide. */
    default Expression sharedBy(Expression parts) {
        return new Quotient(this, parts, Rounding.EXACT);
    }

    /** This divided, rounded down. */
    default Expression floorDividedBy(Expression divisor) {
        return new Quotient(this, divisor, Rounding.FLOOR);
    }

    /** This divided, rounded up. */
    default Expression ceilDividedBy(Expression divisor) {
        return new Quotient(this, divisor, Rounding.CEILING);
    }

    /** What happens to the remainder of a division. */
    enum Rounding {
        EXACT,
        FLOOR,
        CEILING
    }

    /** See {@link #variable(String, BigInteger)}. */
    record Variable(String name, BigInteger value) implements Expression {}

    /** See {@link #constant(long)}. */
    record Constant(BigInteger value) implements Expression {}

    /** See {@link #sum(List)}. */
    record Sum(List<Expression> terms) implements Expression {

        public Sum {
            terms = List.copyOf(terms);
        }

        @Override
        public BigInteger value() {
            return terms.stream().map(Expression::value).reduce(BigInteger.ZERO, BigInteger::add);
        }
    }

    /** See {@link #minus(Expression)}. */
    record Difference(Expression minuend, Expression subtrahend) implements Expression {
        @Override
        public BigInteger value() {
            return minuend.value().subtract(subtrahend.value());
        }
    }

    /** See {@link #product(List)}. */
    record Product(List<Expression> factors) implements Expression {

        public Product {
            factors = List.copyOf(factors);
        }

        @Override
        public BigInteger value() {
            return factors.stream().map(Expression::value).reduce(BigInteger.ONE, BigInteger::multiply);
        }
    }

    /** See {@link #sharedBy(Expression)}, {@link #floorDividedBy(Expression)}, {@link #ceilDividedBy(Expression)}. */
    record Quotient(Expression dividend, Expression divisor, Rounding rounding) implements Expression {

        /**
         * The quotient.
         *
         * @throws ArithmeticException if it has a remainder and should have none
         */
        @Override
        public BigInteger value() {
            BigInteger[] parts = dividend.value().divideAndRemainder(divisor.value());
            int side = parts[1].signum() * divisor.value().signum();
            return switch (rounding) {
                case EXACT -> {
                    if (side != 0) {
                        throw new ArithmeticException("%s: expected a multiple of %s, got %s"
                                .formatted(text(), divisor.value(), dividend.value()));
                    }
                    yield parts[0];
                }
                case FLOOR -> side < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0];
                case CEILING -> side > 0 ? parts[0].add(BigInteger.ONE) : parts[0];
            };
        }

        /** Whether the division has no remainder. */
        boolean divides() {
            return dividend.value().mod(divisor.value().abs()).signum() == 0;
        }
    }
}
