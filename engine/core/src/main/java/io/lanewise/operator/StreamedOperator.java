package io.lanewise.operator;

/**
 * An operator that takes the time to read its weights, and whose sums can grow while its input is still being computed. Its
 * work on one sample falls into <em>streams</em>, independent of one another, each of which goes through the <em>segments</em>
 * of the input in rising order. The result has the bits of {@link Operator#run}.
 */
public interface StreamedOperator extends Operator {

    /** Number of streams. */
    int streams();

    /** Number of segments. */
    int segments();

    /** Floats of the input, from its first one on, that a segment and all before it need. */
    int segmentEnd(int segment);

    /** Floats that keep the sums of all streams between segments. */
    int streamFloats();

    /**
     * Takes one stream through its next segment; after the last one its results are in the output.
     *
     * @param sums {@link #streamFloats} floats, the same for all calls of one run
     */
    void stream(Call call, int stream, int segment, float[] sums);
}
