package io.lanewise.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lanewise.model.Activation;
import io.lanewise.model.Conv2D;
import io.lanewise.model.Dense;
import io.lanewise.model.Flatten;
import io.lanewise.parameter.Initializer;
import io.lanewise.tensor.Padding;
import io.lanewise.tensor.Shape;
import io.lanewise.tensor.Window;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProblemTest {

    private static final Problem PROBLEM = new Problem(
            7L,
            true,
            2,
            3,
            1,
            Shape.of(4, 5, 6),
            List.of(
                    new Conv2D(
                            4,
                            new Window(3, 2, 1, 2, 1, 1, new Padding.Explicit(0, 1, 2, 3)),
                            2,
                            false,
                            Activation.RELU,
                            new Initializer.Constant(0.0f),
                            new Initializer.Constant(0.0f)),
                    new Flatten()));

    @Test
    void printsTheCallThatMakesItAgain() {
        assertThat(PROBLEM)
                .hasToString("new Problem(7L, true, 2, 3, 1, Shape.of(4, 5, 6), List.of(new Conv2D(4, "
                        + "new Window(3, 2, 1, 2, 1, 1, new Padding.Explicit(0, 1, 2, 3)), 2, false, Activation.RELU, "
                        + "new Initializer.Constant(0.0f), new Initializer.Constant(0.0f)), new Flatten()))");
    }

    @Test
    void acceptsTheRightResultAndNoOther() {
        var model = PROBLEM.model();
        Bounded expected = Reference.run(model, PROBLEM.batch(), PROBLEM.samples());
        float[] result = PROBLEM.run(model);
        assertThat(expected.isExact()).isTrue();
        assertThatCode(() -> expected.check("result", result)).doesNotThrowAnyException();
        result[5] = Math.nextUp(result[5]);
        assertThatThrownBy(() -> expected.check("result", result))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("float 5");
    }

    @Test
    void theBoundIsNarrow() {
        Problem problem = new Problem(3L, false, 1, 1, 1, Shape.of(60), List.of(Dense.of(5)));
        Bounded expected = Reference.run(problem.model(), 1, problem.samples());
        assertThat(expected.isExact()).isFalse();
        for (int i = 0; i < expected.length(); i++) {
            assertThat(expected.error(i)).isLessThan(1e-4);
        }
    }

    @Test
    void failuresPrintTheProblem() {
        Problem tooLarge = new Problem(1L, true, 1, 1, 1, Shape.of(2, 2, 1), List.of(Conv2D.of(1, 3)));
        assertThatThrownBy(tooLarge::check)
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("new Problem(1L, true, 1, 1, 1, Shape.of(2, 2, 1), List.of(new Conv2D(1, ")
                .hasMessageContaining("expected an input of at least 3");
    }
}
