package io.lanewise.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanewise.kernel.VectorWidth;
import io.lanewise.machine.Machine;
import io.lanewise.memory.FloatSlice;
import io.lanewise.model.Conv2D;
import io.lanewise.model.Input;
import io.lanewise.model.MaxPooling2D;
import io.lanewise.model.Model;
import io.lanewise.model.Sequential;
import io.lanewise.operator.conv.WinogradAccuracy;
import io.lanewise.tensor.Padding;
import io.lanewise.tensor.Shape;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ConvolutionChoiceTest {

    private static final double LARGEST_ERROR = 1e-5;

    /** What the planner raises a sampled error by. */
    private static final double MARGIN = 1.25;

    private static final PlanOptions FAST =
            PlanOptions.defaults().withMachine(new Machine(2, VectorWidth.LANES, 32 << 10, 512 << 10, 32 << 20));

    private static Model model(Shape image, Conv2D conv, int pool) {
        Sequential chain = Model.sequential(new Input(image)).add("conv", conv);
        if (pool > 1) {
            chain.add(MaxPooling2D.of(pool));
        }
        return chain.build().initialize(3);
    }

    private static String chosen(Model model, PlanOptions options) {
        return Planner.plan(model, options).steps().getFirst().algorithm();
    }

    private static Model heavy(int size, int channels, int filters, int taps) {
        return model(Shape.of(size, size, channels), Conv2D.of(filters, taps), 1);
    }

    @ParameterizedTest
    @CsvSource({"94, 60, 100, 5", "56, 64, 64, 3"})
    void manyProductsAreTransformed(int size, int channels, int filters, int taps) {
        Model model = heavy(size, channels, filters, taps);
        assertThat(chosen(model, FAST)).startsWith("winograd F(");
        for (int lanes : new int[] {4, 8, 16}) {
            Machine machine = new Machine(2, lanes, 32 << 10, 512 << 10, 32 << 20);
            assertThat(chosen(model, FAST.withMachine(machine)))
                    .as("%d lanes", lanes)
                    .startsWith("winograd F(");
        }
    }

    static List<Model> direct() {
        Conv2D conv = Conv2D.of(64, 3);
        Shape image = Shape.of(56, 56, 64);
        return List.of(
                model(Shape.of(94, 94, 1), Conv2D.of(100, 5), 1),
                model(Shape.of(94, 94, 3), Conv2D.of(100, 5), 1),
                model(Shape.of(94, 94, 3), Conv2D.of(64, 3), 1),
                model(Shape.of(3, 3, 64), Conv2D.of(1, 3), 1),
                model(image, conv.withStrides(2, 2), 1),
                model(image, conv.withStrides(1, 2), 1),
                model(image, conv.withStrides(2, 1), 1),
                model(image, conv.withDilations(2, 2), 1),
                model(image, conv.withDilations(1, 2), 1),
                model(image, conv.withGroups(2), 1),
                model(image, Conv2D.of(64, 2), 1),
                model(image, Conv2D.of(64, 7), 1),
                model(image, Conv2D.of(64, 3, 5), 1),
                model(image, conv, 5));
    }

    @ParameterizedTest
    @MethodSource("direct")
    void theRestIsComputedDirectly(Model model) {
        assertThat(chosen(model, FAST)).startsWith("direct");
    }

    @Test
    void exactPlansNeverTransform() {
        SplittableRandom random = new SplittableRandom(5);
        PlanOptions exact = FAST.withAccuracy(Accuracy.EXACT);
        for (int number = 0; number < 40; number++) {
            int taps = random.nextInt(1, 6);
            Shape image = Shape.of(random.nextInt(6, 100), random.nextInt(6, 100), random.nextInt(1, 70));
            Conv2D conv = Conv2D.of(random.nextInt(1, 70), taps)
                    .withPadding(random.nextBoolean() ? Padding.SAME : Padding.VALID);
            int pool = random.nextInt(1, 3);
            assertThat(chosen(model(image, conv, pool), exact)).matches("(direct|gemm) .*");
        }
        assertThat(chosen(heavy(94, 60, 100, 5), exact)).startsWith("direct");
        assertThat(chosen(heavy(56, 64, 64, 3), exact)).startsWith("direct");
    }

    @Test
    void anAlgorithmIsForcedWhateverAccuracyAndCostSay() {
        Model small = heavy(6, VectorWidth.LANES, 1, 3);
        PlanOptions exact = FAST.withAccuracy(Accuracy.EXACT);
        assertThat(chosen(small, exact.withConvolution(Convolution.WINOGRAD_2))).isEqualTo("winograd F(2x2, 3x3)");
        assertThat(chosen(small, exact.withConvolution(Convolution.WINOGRAD_4))).isEqualTo("winograd F(4x4, 3x3)");
        assertThat(chosen(small, exact.withConvolution(Convolution.WINOGRAD_6))).isEqualTo("winograd F(6x6, 3x3)");
        assertThat(chosen(heavy(56, 64, 64, 3), FAST.withConvolution(Convolution.DIRECT)))
                .startsWith("direct");
    }

    /** Fills a kernel with numbers that are 0 except at the last {@code taps} taps. */
    private static Model withLastTaps(Model model, int taps, double factor) {
        SplittableRandom random = new SplittableRandom(6);
        FloatSlice kernel = model.weights().get("conv", "kernel").values();
        for (int i = 0; i < kernel.length(); i++) {
            boolean kept = i >= kernel.length() - kernel.length() / 9 * taps;
            kernel.set(i, (float) (kept ? factor * random.nextDouble(-1, 1) : 0));
        }
        return model;
    }

    private static double error(Model model, int outputs) {
        FloatSlice kernel = model.weights().get("conv", "kernel").values();
        return WinogradAccuracy.relativeError(outputs, 3, kernel, 64, 64);
    }

    /** A filter with its last tap only sees the highest powers of the points, where large tiles lose most. */
    @Test
    void weightsThatLargeTilesLoseGetSmallerTiles() {
        Model usual = heavy(56, 64, 64, 3);
        assertThat(MARGIN * error(usual, 4)).isLessThan(LARGEST_ERROR);
        assertThat(chosen(usual, FAST)).isIn("winograd F(4x4, 3x3)", "winograd F(6x6, 3x3)");
        Model bad = withLastTaps(heavy(56, 64, 64, 3), 1, 1000);
        assertThat(MARGIN * error(bad, 6)).isGreaterThan(LARGEST_ERROR);
        assertThat(chosen(bad, FAST))
                .isEqualTo(MARGIN * error(bad, 4) <= LARGEST_ERROR ? "winograd F(4x4, 3x3)" : "winograd F(2x2, 3x3)");
    }

    @Test
    void whatIsChosenKeepsWithinTheError() {
        for (int taps = 1; taps <= 9; taps++) {
            Model model = withLastTaps(heavy(56, 64, 64, 3), taps, 1);
            String algorithm = chosen(model, FAST);
            assertThat(algorithm).startsWith("winograd F(");
            assertThat(error(model, algorithm.charAt("winograd F(".length()) - '0'))
                    .isLessThanOrEqualTo(LARGEST_ERROR / MARGIN);
        }
    }

    @Test
    void weightsThatEveryTransformLosesStayDirect() {
        assertThat(chosen(withLastTaps(heavy(56, 64, 64, 3), 9, Double.NaN), FAST))
                .startsWith("direct");
        assertThat(chosen(withLastTaps(heavy(56, 64, 64, 3), 9, Float.MAX_VALUE), FAST))
                .startsWith("direct");
    }
}
