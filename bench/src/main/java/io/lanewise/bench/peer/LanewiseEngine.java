package io.lanewise.bench.peer;

import io.lanewise.model.Model;
import io.lanewise.plan.Accuracy;
import io.lanewise.plan.PlanOptions;
import io.lanewise.plan.Planner;
import io.lanewise.plan.WeightType;
import io.lanewise.session.Session;
import io.lanewise.session.SessionOptions;

/**
 * Lanewise itself, through its public way: planner and session.
 *
 * @param name in results
 * @param accuracy which algorithms the plan may choose
 * @param weightType how the plan keeps the weights
 */
public record LanewiseEngine(String name, Accuracy accuracy, WeightType weightType) implements Engine {

    /** Products of weights rounded to 8 bits differ by 2⁻⁹ each; their sums over the layers by less than this. */
    private static final double BFLOAT16_TOLERANCE = 1e-2;

    /**
     * The plan options of one of these engines.
     *
     * @throws IllegalArgumentException if there is none of this name
     */
    public static PlanOptions options(String name) {
        if (Engines.named(name) instanceof LanewiseEngine engine) {
            return engine.options();
        }
        throw new IllegalArgumentException("engine: expected one of Lanewise's own, got " + name);
    }

    private PlanOptions options() {
        return PlanOptions.defaults().withAccuracy(accuracy).withWeightType(weightType);
    }

    @Override
    public String settings() {
        return "one session, maxBatch = batch, Accuracy." + accuracy + ", WeightType." + weightType;
    }

    @Override
    public double tolerance() {
        return weightType == WeightType.BFLOAT16 ? BFLOAT16_TOLERANCE : OutputCheck.TOLERANCE;
    }

    @Override
    public Inference open(Model model, int batch, int threads) {
        Session session = Session.open(
                Planner.plan(model, options()), SessionOptions.threads(threads).withMaxBatch(batch));
        long outputs = model.outputs().getFirst().outputShape().elements();
        return new ArrayInference(session::run, Math.multiplyExact(outputs, batch), session::close);
    }
}
