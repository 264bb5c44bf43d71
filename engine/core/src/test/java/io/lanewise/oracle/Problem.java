package io.lanewise.oracle;

import io.lanewise.model.Input;
import io.lanewise.model.Layer;
import io.lanewise.model.Model;
import io.lanewise.model.Sequential;
import io.lanewise.model.WeightedPooling2D;
import io.lanewise.parameter.ModelWeights;
import io.lanewise.parameter.Parameter;
import io.lanewise.parameter.ParameterAllocator;
import io.lanewise.parameter.ParameterSpec.Role;
import io.lanewise.plan.Accuracy;
import io.lanewise.plan.Plan;
import io.lanewise.plan.PlanOptions;
import io.lanewise.plan.Planner;
import io.lanewise.session.Session;
import io.lanewise.session.SessionOptions;
import io.lanewise.tensor.Shape;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A chain of layers with everything that decides its result; prints itself as the constructor call that makes it again.
 *
 * @param seed of weights and samples
 * @param integers whether these are small integers, so small that the right result is exact
 * @param batch samples
 * @param threads workers of the session
 * @param maxBatch samples that the session takes together
 * @param input shape of one sample
 * @param layers the chain
 */
public record Problem(
        long seed, boolean integers, int batch, int threads, int maxBatch, Shape input, List<Layer> layers) {

    private static final int LARGEST_INTEGER = 4;

    public Problem {
        layers = List.copyOf(layers);
    }

    /** The network with its weights. */
    public Model model() {
        Sequential chain = Model.sequential(new Input(input));
        layers.forEach(chain::add);
        Model model = chain.build();
        ModelWeights weights = ParameterAllocator.onHeap().allocate(model.parameters());
        SplittableRandom random = new SplittableRandom(seed);
        weights.parameters().forEach(parameter -> fill(parameter, random));
        return model.withWeights(weights);
    }

    /** The samples, one after the other. */
    public float[] samples() {
        SplittableRandom random = new SplittableRandom(~seed);
        float[] samples = new float[Math.toIntExact(batch * input.elements())];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = integers
                    ? integerUnit() * random.nextInt(-LARGEST_INTEGER, LARGEST_INTEGER + 1)
                    : (float) random.nextDouble(-1, 1);
        }
        return samples;
    }

    /** What the engine makes of it, with {@link Accuracy#EXACT}. */
    public float[] run(Model model) {
        return run(Planner.plan(model, PlanOptions.defaults().withAccuracy(Accuracy.EXACT)));
    }

    /** What the engine makes of it with a plan of {@link #model}. */
    public float[] run(Plan plan) {
        try (Session session = Session.open(plan, new SessionOptions(threads, maxBatch))) {
            return session.run(samples());
        }
    }

    /** Runs it and compares with the reference. */
    public void check() {
        try {
            Model model = model();
            Bounded expected = Reference.run(model, batch, samples());
            if (integers && !expected.isExact()) {
                throw new AssertionError("expected a problem whose sums are exact in fp32, this one is not");
            }
            expected.check("result", run(model));
        } catch (RuntimeException | AssertionError fault) {
            throw new AssertionError(this + ".check(): " + fault.getMessage(), fault);
        }
    }

    private void fill(Parameter parameter, SplittableRandom random) {
        boolean kernel = parameter.spec().role() == Role.KERNEL;
        double fanIn = kernel
                ? (double) parameter.spec().elements()
                        / parameter.spec().shape().last()
                : 1;
        for (int i = 0; i < parameter.values().length(); i++) {
            float value = integers
                    ? random.nextInt(kernel ? -1 : -LARGEST_INTEGER, kernel ? 2 : LARGEST_INTEGER + 1)
                    : (float) (random.nextDouble(-1, 1) * Math.sqrt(3 / fanIn));
            parameter.values().set(i, value);
        }
    }

    /** What samples are multiples of, so that the mean over any part of a pool is an integer. */
    private int integerUnit() {
        return layers.getFirst() instanceof WeightedPooling2D pooling
                ? multipleOfAllUpTo(pooling.window().height())
                        * multipleOfAllUpTo(pooling.window().width())
                : 1;
    }

    private static int multipleOfAllUpTo(int last) {
        int multiple = 1;
        for (int divisor = 2; divisor <= last; divisor++) {
            int step = multiple;
            while (multiple % divisor != 0) {
                multiple += step;
            }
        }
        return multiple;
    }

    @Override
    public String toString() {
        return JavaCode.constructorCall(this);
    }
}
