package io.lanewise.operator;

/**
 * What one step works on: where its inputs and its output lie, and each worker's scratch. Samples follow one another without
 * gaps. Filled by the session before the step runs; reused from run to run.
 */
public final class Call {

    /** Array and first float of the input. */
    public float[] input = new float[0];

    public int inputOffset;

    /** Arrays and first floats of the inputs after the first one; none for most operators. */
    public float[][] moreInputs = new float[0][];

    public int[] moreInputOffsets = new int[0];

    /** Array and first float of the output. */
    public float[] output = new float[0];

    public int outputOffset;

    /** Number of samples. */
    public int batch;

    /** Scratch of all workers; worker w has {@code scratchFloats} floats from {@link #scratchOffset} on. */
    public float[] scratch = new float[0];

    public int scratchOrigin;
    public int scratchFloats;

    /** Array of an input, the first one being 0. */
    public float[] input(int number) {
        return number == 0 ? input : moreInputs[number - 1];
    }

    /** First float of an input, the first one being 0. */
    public int inputOffset(int number) {
        return number == 0 ? inputOffset : moreInputOffsets[number - 1];
    }

    /** First float of a worker's scratch. */
    public int scratchOffset(int worker) {
        return scratchOrigin + worker * scratchFloats;
    }
}
