package io.lanewise.session;

import static io.lanewise.model.Input.input;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lanewise.machine.Machine;
import io.lanewise.memory.FloatSlab;
import io.lanewise.model.Activation;
import io.lanewise.model.Conv2D;
import io.lanewise.model.Dense;
import io.lanewise.model.Model;
import io.lanewise.model.ModelBuilder;
import io.lanewise.model.Node;
import io.lanewise.model.RepeatVector;
import io.lanewise.plan.Plan;
import io.lanewise.plan.PlanOptions;
import io.lanewise.plan.Planner;
import io.lanewise.tensor.Padding;
import io.lanewise.tensor.Shape;
import java.util.Arrays;
import java.util.Collections;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionTest {

    private static final Plan TWICE =
            Planner.plan(Model.sequential("twice", input(2, 3)).rescaling(2, 0).build());

    private static Plan twoEnds() {
        ModelBuilder builder = new ModelBuilder("ends");
        Node a = builder.input("a", Shape.of(2));
        Node b = builder.input("b", Shape.of(3));
        return Planner.plan(builder.build(builder.add("da", Dense.of(4), a), builder.add("db", Dense.of(5), b))
                .initialize(1));
    }

    @Test
    void runsAnyNumberOfSamplesIncludingNone() {
        try (Session session = Session.open(TWICE)) {
            assertThat(session.run(new float[] {1, 2, 3, 4, 5, 6})).containsExactly(2, 4, 6, 8, 10, 12);
            assertThat(session.run(new float[0])).isEmpty();
            assertThat(session.run(new float[12])).hasSize(12);
        }
    }

    @Test
    void writesNothingOutsideTheOutput() {
        float[] samples = {1, 2, 3, 4, 5, 6};
        float[] output = new float[6];
        try (Session session = Session.open(TWICE)) {
            session.run(samples, output);
        }
        assertThat(samples).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(output).containsExactly(2, 4, 6, 8, 10, 12);
    }

    @Test
    void wrongLengthsAreRefused() {
        try (Session session = Session.open(TWICE)) {
            assertThatThrownBy(() -> session.run(new float[7]))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("input_layer: expected a whole number of samples [2, 3] of 6 floats, got 7 floats");
            assertThatThrownBy(() -> session.run(new float[12], new float[6]))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("output rescaling: expected 2 samples [2, 3] of 6 floats, got 6 floats");
            assertThat(session.run(new float[6])).hasSize(6);
        }
    }

    @Test
    void severalEndsMustAllBeGiven() {
        try (Session session = Session.open(twoEnds())) {
            assertThatThrownBy(() -> session.run(new float[4]))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("outputs of ends: expected 2 (da, db), got 1");
            assertThatThrownBy(() -> session.run(new float[][] {new float[2]}, new float[][] {new float[4]}))
                    .hasMessage("inputs of ends: expected 2 (a, b), got 1");
            float[][] inputs = {new float[4], new float[3]};
            assertThatThrownBy(() -> session.run(inputs, new float[][] {new float[8], new float[10]}))
                    .hasMessage("input b: expected 2 samples [3] of 3 floats, got 3 floats");
            float[][] right = {new float[4], new float[6]};
            assertThatCode(() -> session.run(right, new float[][] {new float[8], new float[10]}))
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void theSameArrayForTwoEndsIsRefused() {
        float[] array = new float[6];
        try (Session session = Session.open(TWICE)) {
            assertThatThrownBy(() -> session.run(array, array))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("output: expected another array than the input's, got the same");
        }
        ModelBuilder builder = new ModelBuilder("two");
        Node a = builder.input("a", Shape.of(2));
        Plan plan = Planner.plan(builder.build(a, a));
        try (Session session = Session.open(plan)) {
            float[] output = new float[2];
            assertThatThrownBy(() -> session.run(new float[][] {new float[2]}, new float[][] {output, output}))
                    .hasMessage("outputs: expected an array each, got the same for two");
        }
    }

    @Test
    void aClosedSessionIsRefused() {
        Session session = Session.open(TWICE);
        session.close();
        session.close();
        assertThatThrownBy(() -> session.run(new float[6], new float[6]))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("session of twice: expected it open, it is closed");
    }

    @Test
    void aSecondCallerIsRefusedAndTheFirstOneNotDisturbed() throws InterruptedException {
        Model model = Model.sequential("busy", input(24, 24, 8))
                .add(Conv2D.of(16, 3).withPadding(Padding.SAME).withActivation(Activation.TANH))
                .build()
                .initialize(1);
        Plan plan = Planner.plan(model);
        float[] samples = new float[8 * 24 * 24 * 8];
        AtomicInteger refused = new AtomicInteger();
        AtomicInteger ran = new AtomicInteger();
        try (Session session = Session.open(plan, SessionOptions.threads(1));
                var callers = Executors.newFixedThreadPool(2)) {
            float[] expected = session.run(samples);
            for (var result : callers.invokeAll(Collections.nCopies(2, () -> {
                // Both go on until the two have met.
                while (refused.get() == 0) {
                    try {
                        assertThat(session.run(samples)).isEqualTo(expected);
                        ran.incrementAndGet();
                    } catch (IllegalStateException refusal) {
                        assertThat(refusal)
                                .hasMessage("session of busy: expected one caller at a time, another one is running; "
                                        + "open a session per thread");
                        refused.incrementAndGet();
                    }
                }
                return true;
            }))) {
                assertThatCode(result::get).doesNotThrowAnyException();
            }
            assertThat(refused.get()).isPositive();
            assertThat(session.run(samples)).isEqualTo(expected);
        }
    }

    @Test
    void aRefusedRunLeavesTheSessionUsable() {
        try (Session session = Session.open(TWICE)) {
            for (int round = 0; round < 3; round++) {
                assertThatThrownBy(() -> session.run(new float[6], new float[5]))
                        .isInstanceOf(IllegalArgumentException.class);
                assertThat(session.run(new float[] {1, 1, 1, 1, 1, 1})).containsOnly(2);
            }
        }
    }

    @Test
    void memoryGrowsToTheLargestPieceAndNoFurther() {
        Model model =
                Model.sequential(input(16)).dense(32).dense(16).dense(1).build().initialize(1);
        try (Session session = Session.open(Planner.plan(model), new SessionOptions(1, 4))) {
            long one = session.memoryBytes();
            session.run(new float[3 * 16]);
            long three = session.memoryBytes();
            session.run(new float[100 * 16]);
            long most = session.memoryBytes();
            assertThat(three - one).isEqualTo(2 * (most - three)).isPositive();
            session.run(new float[2 * 16]);
            assertThat(session.memoryBytes()).isEqualTo(most);
        }
    }

    @Test
    void opensWithAThreadPerCoreOfThePlansMachine() {
        Machine machine = new Machine(3, 8, 1, 1, 1);
        Plan plan = Planner.plan(
                Model.sequential(input(2)).rescaling(1, 0).build(),
                PlanOptions.defaults().withMachine(machine));
        try (Session session = Session.open(plan)) {
            assertThat(session.options()).isEqualTo(SessionOptions.threads(3));
            assertThat(session.plan()).isSameAs(plan);
        }
    }

    @Test
    void moreThreadsThanAPoolHasAreRefused() {
        assertThatThrownBy(() -> SessionOptions.threads(1025))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("threads: expected at most 1024, got 1025");
    }

    /** 25,000 samples of 100,000 floats are more than an array holds. */
    @Test
    void outputsThatNoArrayHoldsAreRefused() {
        Plan plan = Planner.plan(Model.sequential("wide", input(1))
                .add("repeated", new RepeatVector(100_000))
                .build());
        try (Session session = Session.open(plan, SessionOptions.threads(1))) {
            assertThatThrownBy(() -> session.run(new float[25_000]))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            "repeated: expected at most %,d floats of output, got 25000 samples [100000, 1] of %,d floats"
                                    .formatted(FloatSlab.MAX_FLOATS, 100_000));
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 1, threads, 0", "-1, 1, threads, -1", "1, 0, maxBatch, 0"})
    void impossibleOptionsAreRefused(int threads, int maxBatch, String what, int got) {
        assertThatThrownBy(() -> new SessionOptions(threads, maxBatch))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(what + ": expected at least 1, got " + got);
    }

    @Test
    void warmUpRunsUntilTimesSettleAndLeavesResultsAsTheyWere() {
        Model model = Model.sequential("w", input(6, 6, 1))
                .conv2d(8, 3)
                .flatten()
                .dense(3)
                .build()
                .initialize(2);
        float[] x = new float[36];
        Arrays.fill(x, 0.5f);
        try (Session session = Session.open(Planner.plan(model))) {
            float[] before = session.run(x);
            WarmUp warmUp = session.warmUp();
            assertThat(warmUp.runs()).isGreaterThanOrEqualTo(10);
            // No speed is asserted: the shortest of all runs is at most the first, whatever the machine does.
            assertThat(warmUp.lastMillis()).isPositive().isLessThanOrEqualTo(warmUp.firstMillis());
            assertThat(session.run(x)).isEqualTo(before);
        }
    }
}
