package io.lanewise.operator;

/**
 * What one step works on: where its input and its output lie, and each worker's scratch. Samples follow one another without
 * gaps. Filled by the session before the step runs; reused from run to run.
 */
public final class Call {

    /** Array and first float of the input. */
    public float[] input = new float[0];

    public int inputOffset;

    /** Array and first float of the output. */
    public float[] output = new float[0];

    public int outputOffset;

    /** Number of samples. */
    public int batch;

    /** Scratch of all workers; worker w has {@code scratchFloats} floats from {@link #scratchOffset} on. */
    public float[] scratch = new float[0];

    public int scratchOrigin;
    public int scratchFloats;

    /** First float of a worker's scratch. */
    public int scratchOffset(int worker) {
        return scratchOrigin + worker * scratchFloats;
    }
}
