package io.lanewise.operator;

import io.lanewise.memory.FloatSlab;
import java.util.Arrays;

/** Checks of what operators are given when they are made. */
public final class Lengths {

    private Lengths() {}

    public static void require(String name, float[] parameters, int expected) {
        if (parameters.length != expected) {
            throw new IllegalArgumentException(
                    "%s: expected %d floats, got %d".formatted(name, expected, parameters.length));
        }
    }

    /** The scratch of a task, which lies in one array. */
    public static int scratch(long floats) {
        if (floats > FloatSlab.MAX_FLOATS) {
            throw new IllegalArgumentException("expected at most %,d floats of scratch for a task, got %,d"
                    .formatted(FloatSlab.MAX_FLOATS, floats));
        }
        return (int) floats;
    }

    public static void requireShape(String name, int[] shape) {
        for (int extent : shape) {
            if (extent < 1) {
                throw new IllegalArgumentException(
                        "%s: expected extents of at least 1, got %s".formatted(name, Arrays.toString(shape)));
            }
        }
    }
}
