package io.lanewise.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanewise.memory.FloatSlab;
import io.lanewise.model.Activation;
import io.lanewise.model.Conv2D;
import io.lanewise.model.Input;
import io.lanewise.model.Model;
import io.lanewise.plan.Convolution;
import io.lanewise.plan.Plan;
import io.lanewise.plan.PlanOptions;
import io.lanewise.plan.Planner;
import io.lanewise.plan.WeightType;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A dense layer whose weights are read while the convolution before it is still computing. */
@Tag("width")
class StreamedStageTest {

    /** The dense layer has 59 · 36 · 16 = 33,984 inputs, or a quarter of it where pooled: several segments either way. */
    private static Model model(int filters, boolean pooled) {
        var layers = Model.sequential(Input.input(64, 40, 4))
                .add(Conv2D.of(8, 2).withActivation(Activation.RELU))
                .add(Conv2D.of(filters, 5, 4));
        return (pooled ? layers.maxPooling2d(2) : layers)
                .flatten()
                .dense(53, Activation.TANH)
                .dense(3)
                .build()
                .initialize(4);
    }

    private static float[] samples(int floats) {
        SplittableRandom random = new SplittableRandom(8);
        float[] samples = new float[floats];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) random.nextDouble(-1, 1);
        }
        return samples;
    }

    private static int streamedStages(Plan plan, int threads) {
        Schedule schedule = Schedule.of(plan, FloatSlab.allocate(1), threads);
        return (int) Arrays.stream(schedule.stages(1))
                .filter(StreamedStage.class::isInstance)
                .count();
    }

    @ParameterizedTest
    @CsvSource({"16, false", "13, false", "64, true"})
    void hasTheBitsOfOneStepAfterTheOther(int filters, boolean pooled) {
        for (WeightType weights : WeightType.values()) {
            Plan plan =
                    Planner.plan(model(filters, pooled), PlanOptions.defaults().withWeightType(weights));
            assertThat(streamedStages(plan, 1)).isZero();
            assertThat(streamedStages(plan, 2)).isOne();
            compare(plan);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whateverTheConvolutionsAlgorithm(Convolution algorithm) {
        Model model = Model.sequential(Input.input(128, 40, 8))
                .add(Conv2D.of(32, 3))
                .maxPooling2d(2)
                .flatten()
                .dense(30)
                .build()
                .initialize(3);
        Plan plan = Planner.plan(model, PlanOptions.defaults().withConvolution(algorithm));
        assertThat(streamedStages(plan, 2)).isOne();
        compare(plan);
    }

    private static void compare(Plan plan) {
        int batch = 3;
        int inputs = plan.inputs().getFirst().floats();
        float[] samples = samples(batch * inputs);
        float[] expected;
        try (Session session = Session.open(plan, SessionOptions.threads(1))) {
            expected = session.run(samples);
        }
        int floats = expected.length / batch;
        for (int threads : new int[] {1, 2, 3, 8}) {
            try (Session session = Session.open(plan, SessionOptions.threads(threads))) {
                for (int repeat = 0; repeat < 6; repeat++) {
                    int sample = repeat % batch;
                    float[] result = session.run(Arrays.copyOfRange(samples, sample * inputs, (sample + 1) * inputs));
                    assertThat(result).isEqualTo(Arrays.copyOfRange(expected, sample * floats, (sample + 1) * floats));
                }
                assertThat(session.run(samples)).isEqualTo(expected);
            }
        }
    }

    @Test
    void aShortDenseLayerIsAStepOfItsOwn() {
        Model model = Model.sequential(Input.input(30, 30, 3))
                .add(Conv2D.of(16, 3))
                .flatten()
                .dense(10)
                .build()
                .initialize(1);
        assertThat(streamedStages(Planner.plan(model), 2)).isZero();
    }
}
