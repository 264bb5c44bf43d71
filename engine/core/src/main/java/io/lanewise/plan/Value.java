package io.lanewise.plan;

/**
 * A tensor that flows between steps, and where it lies while a session runs.
 *
 * @param floats floats of one sample
 * @param place whose memory holds it
 * @param position number of the model input or output, or first float in the arena for one sample
 */
public record Value(int floats, Place place, int position) {

    /** Whose memory holds a value. */
    public enum Place {
        /** The caller's input array. */
        INPUT,
        /** The caller's output array. */
        OUTPUT,
        /** The session's arena of activations. */
        ARENA
    }
}
