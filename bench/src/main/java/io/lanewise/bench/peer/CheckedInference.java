package io.lanewise.bench.peer;

import io.lanewise.bench.workload.Workload;
import io.lanewise.model.Model;
import java.util.Arrays;

/** A workload on an engine, with input and output at hand; its result was compared with another engine's when it was opened. */
public final class CheckedInference implements AutoCloseable {

    private final Inference inference;
    private final float[] input;
    private final float[] output;

    private CheckedInference(Inference inference, float[] input, float[] output) {
        this.inference = inference;
        this.input = input;
        this.output = output;
    }

    /**
     * Prepares a workload and compares the first and the last sample of the batch with {@link Engines#referenceOf}.
     *
     * @throws IllegalStateException if they differ by more than {@link OutputCheck#TOLERANCE}
     */
    public static CheckedInference open(Workload workload, Engine engine, int batch, int threads) {
        Model model = workload.weighted();
        float[] input = workload.input(batch);
        int outputFloats =
                Math.toIntExact(model.outputs().getFirst().outputShape().elements());
        float[] output = new float[Math.multiplyExact(batch, outputFloats)];
        Inference inference = engine.open(model, batch, threads);
        inference.run(input, output);

        Engine reference = Engines.referenceOf(engine);
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
        OutputCheck.requireEqual(
                "%s, batch %d, %d threads, %s against %s"
                        .formatted(workload.name(), batch, threads, engine.name(), reference.name()),
                expected,
                actual);
        return new CheckedInference(inference, input, output);
    }

    /** Runs the batch once; returns the array of outputs, the same one each time. */
    public float[] run() {
        inference.run(input, output);
        return output;
    }

    @Override
    public void close() {
        inference.close();
    }
}
