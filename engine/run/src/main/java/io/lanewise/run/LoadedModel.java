package io.lanewise.run;

import io.lanewise.formats.InputShapes;
import io.lanewise.formats.Models;
import io.lanewise.model.Model;
import io.lanewise.plan.Plan;
import io.lanewise.plan.PlanOptions;
import io.lanewise.plan.Planner;
import io.lanewise.run.measure.Latency;
import io.lanewise.run.measure.ProcessClock;
import io.lanewise.run.report.RunFacts;
import io.lanewise.session.Session;
import io.lanewise.session.SessionOptions;
import org.jspecify.annotations.Nullable;

/** A model read or initialised, planned, and opened as a session. */
final class LoadedModel implements AutoCloseable {

    private final Session session;
    private final Settings settings;
    private final boolean initialized;
    private final boolean rescales;
    private final double loadMillis;

    private LoadedModel(Session session, Settings settings, boolean initialized, boolean rescales, double loadMillis) {
        this.session = session;
        this.settings = settings;
        this.initialized = initialized;
        this.rescales = rescales;
        this.loadMillis = loadMillis;
    }

    /** Reads the model of the settings; one without weights gets random ones. */
    static LoadedModel open(Settings settings) {
        long begin = System.nanoTime();
        Model model = read(settings);
        boolean initialized = !model.hasWeights();
        boolean rescales = PixelRange.isRescaledBy(model);
        Plan plan = Planner.plan(
                initialized ? model.initialize(settings.seed()) : model,
                PlanOptions.defaults().withAccuracy(settings.accuracy()).withWeightType(settings.weightType()));
        Session session = settings.threads() == 0
                ? Session.open(plan)
                : Session.open(plan, SessionOptions.threads(settings.threads()));
        return new LoadedModel(session, settings, initialized, rescales, (System.nanoTime() - begin) * 1e-6);
    }

    private static Model read(Settings settings) {
        String weights = settings.weightsFile();
        InputShapes shapes = OpenInputs.of(settings);
        return weights == null
                ? Models.describe(settings.modelName(), shapes).model()
                : Models.describe(settings.modelName(), weights, shapes).model();
    }

    Session session() {
        return session;
    }

    Plan plan() {
        return session.plan();
    }

    /** Whether the weights are random. */
    boolean initialized() {
        return initialized;
    }

    /** Whether the network scales its input itself. */
    boolean rescales() {
        return rescales;
    }

    /**
     * The facts of a run.
     *
     * @param firstResult when the first output was complete, a value of {@link System#nanoTime()}
     */
    RunFacts facts(int batch, long firstResult, @Nullable Latency latency) {
        return new RunFacts(
                settings.modelName(),
                settings.accuracyName(),
                settings.weightTypeName(),
                batch,
                session.options().threads(),
                plan().options().machine().lanes(),
                loadMillis,
                ProcessClock.millisAt(firstResult),
                latency);
    }

    @Override
    public void close() {
        session.close();
    }
}
