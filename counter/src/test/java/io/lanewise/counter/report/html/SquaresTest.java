package io.lanewise.counter.report.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lanewise.counter.report.html.Squares.Square;
import java.util.List;
import org.junit.jupiter.api.Test;

class SquaresTest {

    private static final double ROUNDING = 1e-12;

    /** The example of the paper: areas 6, 6, 4, 3, 2, 2, 1 in a rectangle of 6 × 4. */
    @Test
    void exampleOfThePaper() {
        double[] areas = {6, 6, 4, 3, 2, 2, 1};
        double[] shares = new double[areas.length];
        for (int i = 0; i < areas.length; i++) {
            shares[i] = areas[i] / 24;
        }
        List<Square> squares = Squares.divide(shares, 6, 4);
        same(squares.get(0), 0, 0, 3, 2);
        same(squares.get(1), 0, 2, 3, 2);
        same(squares.get(2), 3, 0, 4 / (7.0 / 3), 7.0 / 3);
        same(squares.get(3), 3 + 4 / (7.0 / 3), 0, 3 / (7.0 / 3), 7.0 / 3);
        assertThat(squares).hasSize(7);
    }

    @Test
    void areasAreTheSharesAndNoneOverlap() {
        double[] shares = new double[200];
        double sum = 0;
        for (int i = 0; i < shares.length; i++) {
            shares[i] = Math.pow(0.93, i);
            sum += shares[i];
        }
        for (int i = 0; i < shares.length; i++) {
            shares[i] /= sum;
        }
        List<Square> squares = Squares.divide(shares, 1, 0.4);
        for (int i = 0; i < shares.length; i++) {
            Square one = squares.get(i);
            assertThat(one.width() * one.height()).isCloseTo(0.4 * shares[i], within(ROUNDING));
            assertThat(one.x() + one.width()).isLessThanOrEqualTo(1 + ROUNDING);
            assertThat(one.y() + one.height()).isLessThanOrEqualTo(0.4 + ROUNDING);
            for (int j = 0; j < i; j++) {
                assertThat(overlap(one, squares.get(j))).isLessThan(ROUNDING);
            }
        }
    }

    /** Shares so small that nothing of the rectangle seems left are still numbers. */
    @Test
    void nextToNothing() {
        List<Square> squares = Squares.divide(new double[] {1, 1e-18, 1e-300}, 1, 0.4);
        assertThat(squares)
                .hasSize(3)
                .allSatisfy(square -> assertThat(square.x() + square.y() + square.width() + square.height())
                        .isFinite());
    }

    private static double overlap(Square a, Square b) {
        double width = Math.min(a.x() + a.width(), b.x() + b.width()) - Math.max(a.x(), b.x());
        double height = Math.min(a.y() + a.height(), b.y() + b.height()) - Math.max(a.y(), b.y());
        return Math.max(0, width) * Math.max(0, height);
    }

    private static void same(Square square, double x, double y, double width, double height) {
        assertThat(new double[] {square.x(), square.y(), square.width(), square.height()})
                .containsExactly(new double[] {x, y, width, height}, within(ROUNDING));
    }
}
