package io.lanewise.operator;

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

    public static void requireShape(String name, int[] shape) {
        for (int extent : shape) {
            if (extent < 1) {
                throw new IllegalArgumentException(
                        "%s: expected extents of at least 1, got %s".formatted(name, Arrays.toString(shape)));
            }
        }
    }
}
