package io.lanewise.bench.peer;

/**
 * A network made ready by an engine: weights prepared, buffers taken.
 *
 * <p>Only {@link #run()} is timed. What an engine needs to take its input from a Java array and to give its output back as one, a
 * copy or another layout, belongs to {@link #load} and {@link #read} and costs it nothing.
 */
public interface Inference extends AutoCloseable {

    /**
     * Gives the engine its input, in the layout and the memory that it likes best.
     *
     * @param input samples one after the other, NHWC, as many as the inference was opened for; unchanged until the last run
     */
    void load(float[] input);

    /** Runs one batch on the input loaded last. */
    void run();

    /**
     * Copies the output of the last run.
     *
     * @param output room for the outputs of the batch, NHWC
     */
    void read(float[] output);

    /** The three in turn. */
    default void run(float[] input, float[] output) {
        load(input);
        run();
        read(output);
    }

    @Override
    default void close() {}
}
