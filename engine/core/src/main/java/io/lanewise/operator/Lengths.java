package io.lanewise.operator;

import io.lanewise.memory.FloatSlab;
import java.util.Arrays;

/** Checks of sizes when operators are made. Each throws an {@link IllegalArgumentException} that says what it expected and got. */
public final class Lengths {

    private Lengths() {}

    /** Refuses another number of parameters than {@code expected}. */
    public static void require(String name, float[] parameters, int expected) {
        if (parameters.length != expected) {
            throw new IllegalArgumentException(
                    "%s: expected %d floats, got %d".formatted(name, expected, parameters.length));
        }
    }

    /** {@code floats} as an {@code int}; refuses scratch that no array holds. */
    public static int scratch(long floats) {
        if (floats > FloatSlab.MAX_FLOATS) {
            throw new IllegalArgumentException("expected at most %,d floats of scratch for a task, got %,d"
                    .formatted(FloatSlab.MAX_FLOATS, floats));
        }
        return (int) floats;
    }

    /** Refuses extents that are not positive. */
    public static void requireShape(String name, int[] shape) {
        for (int extent : shape) {
            if (extent < 1) {
                throw new IllegalArgumentException(
                        "%s: expected extents of at least 1, got %s".formatted(name, Arrays.toString(shape)));
            }
        }
    }
}
