package io.lanewise.bench.workload;

import io.lanewise.model.Model;
import io.lanewise.parameter.Parameter;
import io.lanewise.parameter.ParameterSpec.Role;
import io.lanewise.parameter.RandomStream;

/**
 * Something to run: a network, or a single layer as a network of its own.
 *
 * @param name {@code question}, {@code question/conv2}
 * @param model the network
 * @param times how many layers of this shape the network of its set has; the weight in a mean over the set
 */
public record Workload(String name, Model model, int times) {

    private static final long WEIGHT_SEED = 2;
    private static final long BIAS_SEED = 3;
    private static final long INPUT_SEED = 5;
    private static final float BIAS_LIMIT = 0.1f;

    /** Something that stands for itself only. */
    public Workload(String name, Model model) {
        this(name, model, 1);
    }

    /**
     * The network with its own weights; without any, with the same random ones in every process. Biases are not zero, so that a
     * forgotten one is noticed.
     */
    public Model weighted() {
        if (model.parameters().isEmpty() || model.hasWeights()) {
            return model;
        }
        Model weighted = model.initialize(WEIGHT_SEED);
        long stream = 0;
        for (Parameter parameter : weighted.weights().parameters()) {
            if (parameter.spec().role() == Role.BIAS) {
                RandomStream random = new RandomStream(BIAS_SEED, stream);
                for (int i = 0; i < parameter.values().length(); i++) {
                    parameter.values().set(i, (float) (2 * random.nextUniform() - 1) * BIAS_LIMIT);
                }
            }
            stream++;
        }
        return weighted;
    }

    /** Samples uniform in [0, 1), one after the other; sample {@code i} is the same in every batch. */
    public float[] input(int batch) {
        int floats = Math.toIntExact(model.inputs().getFirst().outputShape().elements());
        float[] input = new float[Math.multiplyExact(batch, floats)];
        for (int sample = 0; sample < batch; sample++) {
            RandomStream random = new RandomStream(INPUT_SEED, sample);
            for (int i = 0; i < floats; i++) {
                input[sample * floats + i] = (float) random.nextUniform();
            }
        }
        return input;
    }

    /** The work of one call. */
    public Work work(int batch) {
        return Work.of(model, batch);
    }
}
