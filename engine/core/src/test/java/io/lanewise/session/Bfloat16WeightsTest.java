package io.lanewise.session;

import static io.lanewise.model.Input.input;
import static org.assertj.core.api.Assertions.assertThat;

import io.lanewise.memory.FloatSlice;
import io.lanewise.model.Model;
import io.lanewise.plan.Accuracy;
import io.lanewise.plan.Plan;
import io.lanewise.plan.PlanOptions;
import io.lanewise.plan.Planner;
import io.lanewise.plan.WeightType;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A plan with bfloat16 weights against sums in double over weights that the test rounds itself. */
@Tag("width")
class Bfloat16WeightsTest {

    private static final int INPUTS = 700;
    private static final int UNITS = 75;

    @Test
    void denseLayersUseRoundedWeightsAndNothingElseChanges() {
        Model model = Model.sequential("d", input(INPUTS)).dense(UNITS).build().initialize(5);
        Plan plan = Planner.plan(
                model, PlanOptions.defaults().withAccuracy(Accuracy.EXACT).withWeightType(WeightType.BFLOAT16));
        assertThat(plan.steps().getFirst().algorithm()).startsWith("bf16");
        SplittableRandom random = new SplittableRandom(8);
        for (int batch : new int[] {1, 2, 5, 8}) {
            float[] x = new float[batch * INPUTS];
            for (int i = 0; i < x.length; i++) {
                x[i] = (float) random.nextDouble(-1, 1);
            }
            float[] y;
            try (Session session = Session.open(plan, SessionOptions.threads(2))) {
                y = session.run(x);
            }
            FloatSlice kernel = model.weights().get("dense", "kernel").values();
            for (int i = 0; i < batch; i++) {
                for (int j = 0; j < UNITS; j++) {
                    double sum = 0;
                    double magnitude = 0;
                    for (int p = 0; p < INPUTS; p++) {
                        double product = x[i * INPUTS + p] * nearest(kernel.get(p * UNITS + j));
                        sum += product;
                        magnitude += Math.abs(product);
                    }
                    assertThat(Math.abs(y[i * UNITS + j] - sum)).isLessThan(1e-5 * magnitude);
                }
            }
        }
    }

    @Test
    void halvesTheWeights() {
        Model model = Model.sequential("d", input(INPUTS)).dense(UNITS).build().initialize(5);
        long whole = Planner.plan(model).packedFloats();
        long half = Planner.plan(model, PlanOptions.defaults().withWeightType(WeightType.BFLOAT16))
                .packedFloats();
        assertThat((double) half / whole).isBetween(0.45, 0.65);
    }

    /** Eight significant bits, by division: shares nothing with the engine's bit arithmetic. */
    private static double nearest(float value) {
        if (value == 0) {
            return 0;
        }
        double unit = Math.scalb(1.0, Math.getExponent(value) - 7);
        return Math.rint(value / unit) * unit;
    }
}
