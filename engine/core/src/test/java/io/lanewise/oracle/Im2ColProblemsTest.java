package io.lanewise.oracle;

import io.lanewise.model.Activation;
import io.lanewise.model.Conv2D;
import io.lanewise.model.Dense;
import io.lanewise.model.Layer;
import io.lanewise.model.Model;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The engine, and the double-precision reference too, against im2col and EJML. */
@Tag("width")
class Im2ColProblemsTest {

    private static final RandomProblems PROBLEMS = new RandomProblems(7_000_001L, 40_000);
    private static final int COUNT = 300;

    @Test
    void convolutions() {
        for (int number = 0; number < COUNT; number++) {
            check(linear(PROBLEMS.convolution(number)));
        }
    }

    @Test
    void denseLayers() {
        for (int number = 0; number < COUNT; number++) {
            check(linear(PROBLEMS.dense(number)));
        }
    }

    private static Problem linear(Problem problem) {
        Layer layer = problem.layers().getFirst();
        Layer linear = switch (layer) {
            case Conv2D conv -> conv.withActivation(Activation.LINEAR);
            case Dense dense -> dense.withActivation(Activation.LINEAR);
            default -> throw new IllegalArgumentException(layer.toString());
        };
        return new Problem(
                problem.seed(),
                problem.integers(),
                problem.batch(),
                problem.threads(),
                problem.maxBatch(),
                problem.input(),
                List.of(linear));
    }

    private static void check(Problem problem) {
        Model model = problem.model();
        float[] samples = problem.samples();
        Bounded reference = Reference.run(model, problem.batch(), samples);
        float[] product = product(problem, model, samples);
        reference.check("EJML on " + problem, product);
        float[] result = problem.run(model);
        for (int i = 0; i < result.length; i++) {
            // Both are fp32 sums of the same products, each within the bound.
            if (!(Math.abs((double) result[i] - product[i]) <= 2 * reference.error(i))) {
                throw new AssertionError(
                        problem + ": float " + i + ": expected " + product[i] + " by EJML, got " + result[i]);
            }
        }
    }

    private static float[] product(Problem problem, Model model, float[] samples) {
        var parameters = model.weights().parameters();
        float[] kernel = parameters.getFirst().values().toArray();
        Layer layer = problem.layers().getFirst();
        int columns = parameters.getFirst().spec().shape().last();
        float[] bias = parameters.size() > 1 ? parameters.get(1).values().toArray() : new float[columns];
        return switch (layer) {
            case Conv2D conv ->
                Im2ColReference.convolution(conv, problem.input(), problem.batch(), samples, kernel, bias);
            case Dense dense -> Im2ColReference.dense(dense, samples, kernel, bias);
            default -> throw new IllegalArgumentException(layer.toString());
        };
    }
}
