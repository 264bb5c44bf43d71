package io.lanewise.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;

/**
 * The one source of the vector width: the widest the processor has, or the one that the system property
 * {@value #PROPERTY} forces (4, 8 or 16 floats), which tests use to run every width on one machine.
 */
public final class VectorWidth {

    /** Name of the system property that forces a width, in floats. */
    public static final String PROPERTY = "lanewise.lanes";

    /** The vectors of this run. */
    public static final VectorSpecies<Float> SPECIES = choose(System.getProperty(PROPERTY));

    /** Floats per vector. */
    public static final int LANES = SPECIES.length();

    private VectorWidth() {}

    private static VectorSpecies<Float> choose(@Nullable String forced) {
        return switch (forced) {
            case null ->
                FloatVector.SPECIES_PREFERRED.length() < 4
                        ? FloatVector.SPECIES_128
                        : FloatVector.SPECIES_PREFERRED.length() > 16
                                ? FloatVector.SPECIES_512
                                : FloatVector.SPECIES_PREFERRED;
            case "4" -> FloatVector.SPECIES_128;
            case "8" -> FloatVector.SPECIES_256;
            case "16" -> FloatVector.SPECIES_512;
            default ->
                throw new IllegalArgumentException(
                        "system property " + PROPERTY + ": expected 4, 8 or 16, got " + forced);
        };
    }
}
