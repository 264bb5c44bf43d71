package io.lanewise.counter.formula;

import static io.lanewise.counter.formula.Expression.constant;
import static io.lanewise.counter.formula.Expression.product;
import static io.lanewise.counter.formula.Expression.sum;
import static io.lanewise.counter.formula.Expression.variable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class ExpressionTest {

    private static final Expression A = variable("a", 7);
    private static final Expression B = variable("b", 2);
    private static final Expression ONE = variable("one", 1);

    @Test
    void sumOfProducts() {
        check(sum(product(A, B), B, constant(3)), "(a × b) + b + 3", "(7 × 2) + 2 + 3", 19);
    }

    @Test
    void sumsWithinProductsAndDifferences() {
        check(product(sum(A, B), A.minus(B)), "(a + b) × (a − b)", "(7 + 2) × (7 − 2)", 45);
        check(A.minus(sum(A, B)), "a − (a + b)", "7 − (7 + 2)", -2);
        check(A.minus(B).minus(A), "a − b − a", "7 − 2 − 7", -2);
        check(A.minus(product(A, B)), "a − (a × b)", "7 − (7 × 2)", -7);
    }

    @Test
    void shareOfOneIsLeftOutOnceNumbersAreIn() {
        check(product(A, B.sharedBy(ONE)), "a × b / one", "7 × 2", 14);
        check(sum(product(A, B).sharedBy(ONE), B), "(a × b) / one + b", "(7 × 2) + 2", 16);
        check(product(A, variable("c", 6).sharedBy(B)), "a × c / b", "7 × 6 / 2", 21);
        check(product(variable("c", 6).sharedBy(B), A), "(c / b) × a", "(6 / 2) × 7", 21);
    }

    @Test
    void shareMustDivide() {
        assertThatThrownBy(() -> A.sharedBy(B).value())
                .isInstanceOf(ArithmeticException.class)
                .hasMessage("a / b: expected a multiple of 2, got 7");
    }

    @Test
    void floorIsOnlyDrawnWhereItRounds() {
        check(sum(A.floorDividedBy(B), constant(1)), "⌊a / b⌋ + 1", "⌊7 / 2⌋ + 1", 4);
        check(sum(A.floorDividedBy(ONE), constant(1)), "⌊a / one⌋ + 1", "7 / 1 + 1", 8);
        check(product(A.floorDividedBy(ONE), B), "⌊a / one⌋ × b", "(7 / 1) × 2", 14);
        check(A.minus(sum(A, B)).floorDividedBy(variable("c", 3)), "⌊(a − (a + b)) / c⌋", "⌊(7 − (7 + 2)) / 3⌋", -1);
    }

    @Test
    void ceiling() {
        check(A.ceilDividedBy(B), "⌈a / b⌉", "⌈7 / 2⌉", 4);
        check(A.ceilDividedBy(ONE), "⌈a / one⌉", "⌈7 / 1⌉", 7);
        check(
                product(sum(A.ceilDividedBy(B), A.ceilDividedBy(B)), B),
                "(⌈a / b⌉ + ⌈a / b⌉) × b",
                "(⌈7 / 2⌉ + ⌈7 / 2⌉) × 2",
                16);
        check(constant(-7).ceilDividedBy(B), "⌈-7 / b⌉", "⌈-7 / 2⌉", -3);
    }

    @Test
    void emptyAndSingle() {
        check(sum(), "0", "0", 0);
        check(product(), "1", "1", 1);
        check(sum(A), "a", "7", 7);
    }

    @Test
    void valuesNeverWrap() {
        Expression large = variable("large", Long.MAX_VALUE);

        Expression square = sum(product(large, large), large);

        assertThat(square.value()).isEqualTo(new BigInteger("85070591730234615856620279821087277056"));
        assertThat(square.substituted())
                .isEqualTo("(9,223,372,036,854,775,807 × 9,223,372,036,854,775,807) + 9,223,372,036,854,775,807");
    }

    private static void check(Expression expression, String text, String numbers, long value) {
        assertThat(expression.text()).isEqualTo(text);
        assertThat(expression.substituted()).isEqualTo(numbers);
        assertThat(expression.value()).isEqualTo(BigInteger.valueOf(value));
    }
}
