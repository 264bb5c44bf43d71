package io.lanewise.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanewise.graph.pass.Pass;
import io.lanewise.graph.pass.Passes;
import io.lanewise.model.InvalidModelException;
import io.lanewise.model.Model;
import io.lanewise.oracle.Interpreter;
import io.lanewise.session.Session;
import io.lanewise.session.SessionOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Thousands of random networks, rewritten by all passes and by all but one, against an interpreter in double. */
class RandomGraphsTest {

    private static final int GRAPHS = 2000;
    private static final int RESHAPED = 1000;

    /** Without these there is no operator for some layers, or no place for some outputs. */
    private static final Set<String> NEEDED = Set.of("channels last", "unfold", "remove identities", "copy outputs");

    private static final double TOLERANCE = 1e-5;

    /** In proportion to what is alive at once. */
    private static final double LARGEST_ARENA = 1.10;

    private static final List<Pass> OPTIONAL =
            Passes.all().stream().filter(pass -> !NEEDED.contains(pass.name())).toList();

    @Test
    void everyGraphComputesWhatItsLayersSay() {
        int exact = 0;
        TreeMap<String, Integer> changes = new TreeMap<>();
        for (int seed = 0; seed < GRAPHS; seed++) {
            Model model = new RandomGraph(seed).model();
            List<float[]> inputs = RandomGraph.inputs(model, seed);
            Interpreter expected = Interpreter.run(model, inputs);
            exact += expected.isExact() ? 1 : 0;
            Plan plan = plan(seed, model, Passes.all());
            plan.passes().forEach(report -> changes.merge(report.pass(), Math.min(1, report.changes()), Integer::sum));
            check("seed " + seed, expected, outputs(plan, inputs));
            assertThat((double) plan.arenaFloats())
                    .as("arena of seed %d", seed)
                    .isBetween(
                            (double) plan.peak().floats(),
                            LARGEST_ARENA * plan.peak().floats());

            Pass left = OPTIONAL.get(seed % OPTIONAL.size());
            List<Pass> others = new ArrayList<>(Passes.all());
            others.remove(left);
            check("seed " + seed + " without " + left.name(), expected, outputs(plan(seed, model, others), inputs));
        }
        assertThat(exact).as("networks whose results are exact").isGreaterThan(GRAPHS * 3 / 4);
        assertThat(changes).hasSize(Passes.all().size());
        assertThat(changes)
                .allSatisfy((pass, graphs) ->
                        assertThat(graphs).as("networks that %s changes", pass).isGreaterThan(GRAPHS / 50));
    }

    /** What reads an image under another shape reads the same floats. */
    @Test
    void reshapedImagesAreComputedLikewise() {
        for (int seed = 0; seed < RESHAPED; seed++) {
            Model model = new RandomGraph(seed, true).model();
            List<float[]> inputs = RandomGraph.inputs(model, seed);
            check(
                    "reshaped, seed " + seed,
                    Interpreter.run(model, inputs),
                    outputs(plan(seed, model, Passes.all()), inputs));
        }
    }

    private static Plan plan(int seed, Model model, List<Pass> passes) {
        try {
            return Planner.plan(model, PlanOptions.defaults().withAccuracy(Accuracy.EXACT), passes);
        } catch (InvalidModelException | IllegalStateException fault) {
            throw new AssertionError("new RandomGraph(" + seed + "): " + model.nodes(), fault);
        }
    }

    /** One sample through a session of one thread. */
    private static float[][] outputs(Plan plan, List<float[]> inputs) {
        float[][] outputs =
                plan.outputs().stream().map(port -> new float[port.floats()]).toArray(float[][]::new);
        try (Session session = Session.open(plan, SessionOptions.threads(1))) {
            session.run(inputs.toArray(float[][]::new), outputs);
        }
        return outputs;
    }

    private static void check(String who, Interpreter expected, float[][] outputs) {
        for (int output = 0; output < outputs.length; output++) {
            double[] reference = expected.output(output);
            assertThat(outputs[output]).as(who).hasSize(reference.length);
            for (int i = 0; i < reference.length; i++) {
                double apart = Math.abs(outputs[output][i] - reference[i]);
                double allowed = expected.isExact() ? 0 : TOLERANCE * expected.largest();
                if (!(apart <= allowed)) {
                    throw new AssertionError("%s, output %d, float %d: expected %s ± %s, got %s"
                            .formatted(who, output, i, reference[i], allowed, outputs[output][i]));
                }
            }
        }
    }
}
