package io.lanewise.formats.hostile;

import io.lanewise.model.Model;
import org.jspecify.annotations.Nullable;

/**
 * What became of a file.
 *
 * @param kind what happened
 * @param model the model that was read, if any
 * @param fault the exception that ended the reading, if any
 * @param nanos time that it took
 * @param allocated bytes that the reading thread took from the heap, garbage included
 */
record Outcome(Kind kind, @Nullable Model model, @Nullable Throwable fault, long nanos, long allocated) {

    /** What a reader may do, and the one thing that it may not. */
    enum Kind {
        READ,
        MALFORMED,
        UNSUPPORTED,
        CRASHED
    }

    /** The model that must have been read. */
    Model readModel() {
        if (model == null) {
            throw new AssertionError("expected a model, got " + kind, fault);
        }
        return model;
    }

    /** The message of the exception, for assertions. */
    String message() {
        return fault == null ? "" : String.valueOf(fault.getMessage());
    }
}
