package io.lanewise.counter.formula;

import io.lanewise.counter.formula.Expression.Constant;
import io.lanewise.counter.formula.Expression.Difference;
import io.lanewise.counter.formula.Expression.Product;
import io.lanewise.counter.formula.Expression.Quotient;
import io.lanewise.counter.formula.Expression.Rounding;
import io.lanewise.counter.formula.Expression.Sum;
import io.lanewise.counter.formula.Expression.Variable;
import io.lanewise.counter.text.Digits;
import java.math.BigInteger;
import java.util.stream.Collectors;

/** The two ways to write an {@link Expression}: with the names of its quantities, or with their numbers. */
enum Notation {
    SYMBOLIC,
    SUBSTITUTED;

    String write(Expression expression) {
        return switch (expression) {
            case Variable variable -> this == SYMBOLIC ? variable.name() : Digits.grouped(variable.value());
            case Constant constant -> Digits.grouped(constant.value());
            case Sum sum -> sum.terms().stream().map(this::writeTerm).collect(Collectors.joining(" + "));
            case Difference difference ->
                write(difference.minuend()) + " − " + writeFactor(difference.subtrahend(), false);
            case Product product -> writeProduct(product);
            case Quotient quotient when leftOut(quotient) -> write(quotient.dividend());
            case Quotient quotient -> writeQuotient(quotient);
        };
    }

    private String writeProduct(Product product) {
        StringBuilder text = new StringBuilder();
        int last = product.factors().size() - 1;
        for (int i = 0; i <= last; i++) {
            text.append(i == 0 ? "" : " × ")
                    .append(writeFactor(product.factors().get(i), i == last));
        }
        return text.toString();
    }

    private String writeQuotient(Quotient quotient) {
        String division = writeFactor(quotient.dividend(), false) + " / " + writeFactor(quotient.divisor(), false);
        if (!bracketed(quotient)) {
            return division;
        }
        return quotient.rounding() == Rounding.FLOOR ? "⌊" + division + "⌋" : "⌈" + division + "⌉";
    }

    /** Products stand in parentheses within a sum, for the reader's sake. */
    private String writeTerm(Expression term) {
        return essence(term) instanceof Product ? "(" + write(term) + ")" : write(term);
    }

    /** In parentheses, unless it binds at least as strongly as its neighbours; a division only does as the last factor. */
    private String writeFactor(Expression factor, boolean last) {
        Expression essence = essence(factor);
        boolean plain = switch (essence) {
            case Variable variable -> true;
            case Constant constant -> true;
            case Quotient quotient -> last || bracketed(quotient);
            case Sum sum -> false;
            case Difference difference -> false;
            case Product product -> false;
        };
        return plain ? write(essence) : "(" + write(essence) + ")";
    }

    private boolean bracketed(Quotient quotient) {
        return switch (quotient.rounding()) {
            case EXACT -> false;
            case FLOOR -> this == SYMBOLIC || !quotient.divides();
            case CEILING -> true;
        };
    }

    private Expression essence(Expression expression) {
        return expression instanceof Quotient quotient && leftOut(quotient) ? essence(quotient.dividend()) : expression;
    }

    private boolean leftOut(Quotient quotient) {
        return this == SUBSTITUTED
                && quotient.rounding() == Rounding.EXACT
                && quotient.divisor().value().equals(BigInteger.ONE);
    }
}
