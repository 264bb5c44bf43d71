package io.lanewise.bench.peer;

import io.lanewise.model.Model;
import io.lanewise.plan.Accuracy;
import io.lanewise.plan.PlanOptions;
import io.lanewise.plan.Planner;
import io.lanewise.session.Session;
import io.lanewise.session.SessionOptions;
import java.util.Locale;

/**
 * Lanewise itself, through its public way: planner and session.
 *
 * @param accuracy which algorithms the plan may choose
 */
record LanewiseEngine(Accuracy accuracy) implements Engine {

    @Override
    public String name() {
        return "lanewise-" + accuracy.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String settings() {
        return "one session, maxBatch = batch, Accuracy." + accuracy;
    }

    @Override
    public Inference open(Model model, int batch, int threads) {
        SessionOptions options = SessionOptions.threads(threads).withMaxBatch(batch);
        Session session =
                Session.open(Planner.plan(model, PlanOptions.defaults().withAccuracy(accuracy)), options);
        return new Inference() {
            @Override
            public void run(float[] input, float[] output) {
                session.run(input, output);
            }

            @Override
            public void close() {
                session.close();
            }
        };
    }
}
