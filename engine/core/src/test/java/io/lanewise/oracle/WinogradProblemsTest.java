package io.lanewise.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanewise.kernel.VectorWidth;
import io.lanewise.model.Activation;
import io.lanewise.model.ActivationLayer;
import io.lanewise.model.Conv2D;
import io.lanewise.model.Layer;
import io.lanewise.model.MaxPooling2D;
import io.lanewise.model.Model;
import io.lanewise.plan.Convolution;
import io.lanewise.plan.Plan;
import io.lanewise.plan.PlanOptions;
import io.lanewise.plan.Planner;
import io.lanewise.tensor.Padding;
import io.lanewise.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import jdk.incubator.vector.FloatVector;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.MethodSource;

/** Convolutions by Winograd's algorithm, alone and with what is fused to them, against the double-precision reference. */
@Tag("width")
class WinogradProblemsTest {

    private static final int LANES = VectorWidth.LANES;
    private static final boolean SIMULATED = LANES > FloatVector.SPECIES_PREFERRED.length();
    private static final int COUNT = SIMULATED ? 10 : 30;
    private static final long LARGEST_WORK = SIMULATED ? 80_000 : 250_000;

    /** Standard deviation of a sum, the least scale of errors: a few outputs may happen to be small all of them. */
    private static final double SCALE = 0.5;

    private static Problem draw(int outputs, int taps, int number, boolean integers) {
        SplittableRandom random = new SplittableRandom(1000L * (10 * outputs + taps) + number);
        Sizes sizes = new Sizes(random);
        while (true) {
            Problem problem = draw(sizes, outputs, taps, random.nextLong(), integers);
            Work work = Work.of(problem);
            if (work.fits() && work.operations() <= LARGEST_WORK) {
                return problem;
            }
        }
    }

    private static Problem draw(Sizes sizes, int outputs, int taps, long seed, boolean integers) {
        int channels = sizes.oneOf(
                List.of(LANES, LANES + 1, 2 * LANES - 1, 2 * LANES, sizes.between(LANES, 70), sizes.between(120, 140)));
        int filters = sizes.chance(50) ? sizes.between(1, 70) : sizes.channels();
        Padding padding = sizes.oneOf(List.of(
                Padding.VALID,
                Padding.SAME,
                new Padding.Explicit(
                        sizes.between(0, taps),
                        sizes.between(0, taps),
                        sizes.between(0, taps),
                        sizes.between(0, taps))));
        Conv2D conv = Conv2D.of(filters, taps).withPadding(padding);
        List<Layer> layers = new ArrayList<>();
        layers.add(sizes.chance(25) ? conv.withoutBias() : conv);
        if (sizes.chance(60)) {
            layers.add(new ActivationLayer(sizes.oneOf(
                    integers
                            ? List.of(Activation.RELU, Activation.RELU6)
                            : List.of(Activation.RELU, Activation.RELU6, Activation.SIGMOID))));
        }
        if (sizes.chance(50)) {
            layers.add(MaxPooling2D.of(outputs == 6 && sizes.chance(50) ? 3 : 2));
        }
        Shape image = Shape.of(extent(sizes, taps), extent(sizes, taps), channels);
        int batch = sizes.between(1, 3);
        return new Problem(seed, integers, batch, sizes.between(1, 3), sizes.between(1, batch), image, layers);
    }

    private static int extent(Sizes sizes, int taps) {
        return sizes.chance(50) ? sizes.between(taps, taps + 14) : sizes.between(taps, 42);
    }

    /** Plans a problem with one algorithm; all its layers have to be one step by this algorithm. */
    private static Plan plan(Problem problem, Model model, int outputs) {
        Plan plan = Planner.plan(model, PlanOptions.defaults().withConvolution(algorithm(outputs)));
        assertThat(plan.steps()).as("steps of %s", problem).hasSize(1);
        assertThat(plan.steps().getFirst().algorithm())
                .as("algorithm of %s", problem)
                .startsWith("winograd F(%dx%d, ".formatted(outputs, outputs));
        return plan;
    }

    private static Convolution algorithm(int outputs) {
        return Convolution.valueOf("WINOGRAD_" + outputs);
    }

    @ParameterizedTest
    @CsvSource({"2, 3, 1e-5", "4, 3, 1e-5", "6, 3, 3e-5", "2, 5, 1e-5", "4, 5, 1e-5"})
    void theErrorStaysSmallBesideTheLargestOutput(int outputs, int taps, double largestError) {
        for (int number = 0; number < COUNT; number++) {
            Problem problem = draw(outputs, taps, number, false);
            Model model = problem.model();
            float[] result = problem.run(plan(problem, model, outputs));
            Bounded expected = Reference.run(model, problem.batch(), problem.samples());
            double largest = SCALE;
            for (int i = 0; i < expected.length(); i++) {
                largest = Math.max(largest, Math.abs(expected.value(i)));
            }
            assertThat(result).hasSize(expected.length());
            for (int i = 0; i < result.length; i++) {
                double error = Math.abs(result[i] - expected.value(i));
                if (!(error <= largestError * largest)) {
                    throw new AssertionError(
                            "%s: float %d: expected %s, got %s, an error of %s of the largest output %s"
                                    .formatted(problem, i, expected.value(i), result[i], error / largest, largest));
                }
            }
        }
    }

    /** The points of F(2, 3) are 0, ±1 and ∞: its factors are integers and halves, and all its sums of integers exact. */
    @Test
    void sumsOfIntegersAreExact() {
        for (int number = 0; number < 2 * COUNT; number++) {
            Problem problem = draw(2, 3, number, true);
            Model model = problem.model();
            Bounded expected = Reference.run(model, problem.batch(), problem.samples());
            assertThat(expected.isExact()).as("%s", problem).isTrue();
            expected.check(problem.toString(), problem.run(plan(problem, model, 2)));
        }
    }

    static List<Problem> impossible() {
        Shape image = Shape.of(13, 12, 2 * LANES);
        Conv2D conv = Conv2D.of(6, 3);
        List<Layer> layers = List.of(
                conv.withStrides(2, 1),
                conv.withStrides(1, 2),
                conv.withDilations(2, 1),
                conv.withDilations(1, 2),
                conv.withGroups(2),
                Conv2D.of(6, 1),
                Conv2D.of(6, 2),
                Conv2D.of(6, 7),
                Conv2D.of(6, 3, 5),
                Conv2D.of(6, 5, 3));
        List<Problem> problems = new ArrayList<>();
        for (Layer layer : layers) {
            problems.add(new Problem(5, false, 2, 2, 2, image, List.of(layer)));
        }
        problems.add(new Problem(5, false, 2, 2, 2, Shape.of(13, 12, LANES - 1), List.of(conv)));
        problems.add(new Problem(5, false, 2, 2, 2, image, List.of(conv, MaxPooling2D.of(5))));
        return problems;
    }

    @ParameterizedTest
    @MethodSource("impossible")
    void whatIsImpossibleIsComputedDirectly(Problem problem) {
        for (Convolution forced : Convolution.values()) {
            check(problem, forced);
        }
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "DIRECT")
    void whatOneTileSizeCannotDoIsComputedDirectly(Convolution forced) {
        Shape image = Shape.of(13, 12, LANES);
        Layer fourByFour = MaxPooling2D.of(4);
        Layer threeByThree = MaxPooling2D.of(3);
        if (forced != Convolution.WINOGRAD_4) {
            check(new Problem(6, false, 1, 1, 1, image, List.of(Conv2D.of(3, 3), fourByFour)), forced);
        }
        if (forced != Convolution.WINOGRAD_6) {
            check(new Problem(6, false, 1, 1, 1, image, List.of(Conv2D.of(3, 3), threeByThree)), forced);
        } else {
            check(new Problem(6, false, 1, 1, 1, image, List.of(Conv2D.of(3, 5))), forced);
        }
    }

    private static void check(Problem problem, Convolution forced) {
        Model model = problem.model();
        Plan plan = Planner.plan(model, PlanOptions.defaults().withConvolution(forced));
        assertThat(plan.steps().getFirst().algorithm()).doesNotStartWith("winograd");
        Bounded expected = Reference.run(model, problem.batch(), problem.samples());
        expected.check(forced + " for " + problem, problem.run(plan));
    }
}
