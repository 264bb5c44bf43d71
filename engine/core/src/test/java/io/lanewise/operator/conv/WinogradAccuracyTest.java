package io.lanewise.operator.conv;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanewise.memory.FloatSlice;
import io.lanewise.model.Conv2D;
import io.lanewise.model.Input;
import io.lanewise.model.Model;
import io.lanewise.oracle.Bounded;
import io.lanewise.oracle.Reference;
import io.lanewise.plan.Convolution;
import io.lanewise.plan.PlanOptions;
import io.lanewise.plan.Planner;
import io.lanewise.session.Session;
import io.lanewise.session.SessionOptions;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The error that is foretold against the one of the running operator, measured with the double-precision reference. */
class WinogradAccuracyTest {

    private static final int CHANNELS = 16;
    private static final int FILTERS = 18;
    private static final int SIZE = 12;

    private static Model model(int taps, long seed) {
        return Model.sequential(Input.input(SIZE, SIZE, CHANNELS))
                .add("conv", Conv2D.of(FILTERS, taps))
                .build()
                .initialize(seed);
    }

    private static double foretold(Model model, int outputs, int taps) {
        FloatSlice kernel = model.weights().get("conv", "kernel").values();
        return WinogradAccuracy.relativeError(outputs, taps, kernel, CHANNELS, FILTERS);
    }

    /** The largest error in proportion to the largest output, for inputs from {@code lowest} to 1. */
    private static double measured(Model model, int outputs, double lowest, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] samples = new float[SIZE * SIZE * CHANNELS];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) random.nextDouble(lowest, 1);
        }
        var plan =
                Planner.plan(model, PlanOptions.defaults().withConvolution(Convolution.valueOf("WINOGRAD_" + outputs)));
        assertThat(plan.steps().getFirst().algorithm()).startsWith("winograd F(" + outputs);
        Bounded expected = Reference.run(model, 1, samples);
        double error = 0;
        double largest = 0;
        try (Session session = Session.open(plan, SessionOptions.threads(1))) {
            float[] result = session.run(samples);
            for (int i = 0; i < result.length; i++) {
                error = Math.max(error, Math.abs(result[i] - expected.value(i)));
                largest = Math.max(largest, Math.abs(expected.value(i)));
            }
        }
        return error / largest;
    }

    @ParameterizedTest
    @CsvSource({"2, 3", "4, 3", "6, 3", "2, 5", "4, 5"})
    void theErrorIsAboutTheOneOfTheRunningOperator(int outputs, int taps) {
        for (long seed = 1; seed <= 3; seed++) {
            Model model = model(taps, seed);
            double foretold = foretold(model, outputs, taps);
            double measured = Math.max(measured(model, outputs, 0, seed), measured(model, outputs, -1, seed));
            assertThat(foretold).as("seed %d", seed).isBetween(measured / 4, measured * 4);
        }
    }

    @Test
    void largerTilesLoseMore() {
        for (long seed = 1; seed <= 3; seed++) {
            Model three = model(3, seed);
            assertThat(foretold(three, 6, 3)).isGreaterThan(foretold(three, 2, 3));
            assertThat(foretold(three, 6, 3)).isGreaterThan(foretold(three, 4, 3));
            Model five = model(5, seed);
            assertThat(foretold(five, 4, 5)).isGreaterThan(foretold(five, 2, 5));
        }
    }

    @Test
    void weightsOfZeroLoseNothing() {
        float[] kernel = new float[3 * 3 * CHANNELS * FILTERS];
        assertThat(WinogradAccuracy.relativeError(6, 3, FloatSlice.of(kernel), CHANNELS, FILTERS))
                .isZero();
    }

    @Test
    void weightsThatAreNoNumbersAreNeverAccurate() {
        for (float special : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.MAX_VALUE}) {
            float[] kernel = new float[3 * 3 * CHANNELS * FILTERS];
            Arrays.fill(kernel, special);
            double error = WinogradAccuracy.relativeError(6, 3, FloatSlice.of(kernel), CHANNELS, FILTERS);
            assertThat(error <= 1).isFalse();
        }
    }

    @Test
    void theScaleOfWeightsDoesNotMatter() {
        Model model = model(3, 7);
        float[] kernel = model.weights().get("conv", "kernel").values().toArray();
        double error = foretold(model, 6, 3);
        for (int i = 0; i < kernel.length; i++) {
            kernel[i] *= 0x1p20f;
        }
        assertThat(WinogradAccuracy.relativeError(6, 3, FloatSlice.of(kernel), CHANNELS, FILTERS))
                .isEqualTo(error);
    }
}
