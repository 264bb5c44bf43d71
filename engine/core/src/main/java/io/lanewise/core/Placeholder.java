package io.lanewise.core;

import jdk.incubator.vector.FloatVector;

/** Placeholder. */
public final class Placeholder {
    private Placeholder() {}

    /** The lanes of the widest float vector. */
    public static int lanes() {
        return Integer.getInteger("lanewise.lanes", FloatVector.SPECIES_PREFERRED.length());
    }
}
