package io.lanewise.bench.peer;

import io.lanewise.bench.workload.Workload;
import io.lanewise.model.Model;
import java.util.Arrays;

/** A workload on an engine, with its input loaded; its result was compared with another engine's when it was opened. */
public final class CheckedInference implements AutoCloseable {

    private final Inference inference;
    private final double difference;

    private CheckedInference(Inference inference, double difference) {
        this.inference = inference;
        this.difference = difference;
    }

    /**
     * Prepares a workload and compares the first and the last sample of the batch with {@link Engines#referenceOf}.
     *
     * @throws IllegalStateException if they differ by more than {@link Engine#tolerance}
     */
    public static CheckedInference open(Workload workload, Engine engine, int batch, int threads) {
        Model model = workload.weighted();
        Inference inference = engine.open(model, batch, threads);
        try {
            return new CheckedInference(inference, difference(workload, model, engine, inference, batch, threads));
        } catch (RuntimeException fault) {
            inference.close();
            throw fault;
        }
    }

    private static double difference(
            Workload workload, Model model, Engine engine, Inference inference, int batch, int threads) {
        float[] input = workload.input(batch);
        int outputFloats =
                Math.toIntExact(model.outputs().getFirst().outputShape().elements());
        float[] output = new float[Math.multiplyExact(batch, outputFloats)];
        inference.run(input, output);

        Engine reference = Engines.referenceOf(engine, model);
        int inputFloats = input.length / batch;
        float[] expected = new float[batch == 1 ? outputFloats : 2 * outputFloats];
        float[] actual = new float[expected.length];
        try (Inference trusted = reference.open(model, 1, 1)) {
            float[] one = new float[outputFloats];
            for (int i = 0; i < expected.length / outputFloats; i++) {
                int sample = i * (batch - 1);
                trusted.run(Arrays.copyOfRange(input, sample * inputFloats, (sample + 1) * inputFloats), one);
                System.arraycopy(one, 0, expected, i * outputFloats, outputFloats);
                System.arraycopy(output, sample * outputFloats, actual, i * outputFloats, outputFloats);
            }
        }
        return OutputCheck.difference(
                "%s, batch %d, %d threads, %s against %s"
                        .formatted(workload.name(), batch, threads, engine.name(), reference.name()),
                engine.tolerance(),
                expected,
                actual);
    }

    /** Largest difference from the reference, relative to its largest magnitude. */
    public double difference() {
        return difference;
    }

    /** Runs the batch once. */
    public void run() {
        inference.run();
    }

    @Override
    public void close() {
        inference.close();
    }
}
