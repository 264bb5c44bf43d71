package io.lanewise.bench.peer;

/** An engine that reads and writes NHWC arrays of floats as they are: nothing is moved before or after a run. */
final class ArrayInference implements Inference {

    /** Runs one batch. */
    interface Body {
        void run(float[] input, float[] output);
    }

    private final Body body;
    private final Runnable onClose;
    private final float[] output;
    private float[] input = {};

    /**
     * An inference.
     *
     * @param outputFloats floats of the outputs of the batch
     * @param onClose gives back what the engine holds
     */
    ArrayInference(Body body, long outputFloats, Runnable onClose) {
        this.body = body;
        this.onClose = onClose;
        output = new float[Math.toIntExact(outputFloats)];
    }

    @Override
    public void load(float[] samples) {
        input = samples;
    }

    @Override
    public void run() {
        body.run(input, output);
    }

    @Override
    public void read(float[] samples) {
        System.arraycopy(output, 0, samples, 0, output.length);
    }

    @Override
    public void close() {
        onClose.run();
    }
}
