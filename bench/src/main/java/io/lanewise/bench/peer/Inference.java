package io.lanewise.bench.peer;

/** A network made ready by an engine: weights prepared, buffers taken. */
public interface Inference extends AutoCloseable {

    /**
     * Runs one batch.
     *
     * @param input samples one after the other, NHWC, as many as the inference was opened for
     * @param output room for the outputs of these samples
     */
    void run(float[] input, float[] output);

    @Override
    default void close() {}
}
