package io.lanewise.oracle;

import io.lanewise.kernel.VectorWidth;
import java.util.function.IntFunction;
import jdk.incubator.vector.FloatVector;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The engine against the double-precision reference; a failure prints the problem that repeats it. */
@Tag("width")
class RandomProblemsTest {

    /** Vectors wider than the processor's are simulated object by object: fewer and smaller problems then. */
    private static final boolean SIMULATED = VectorWidth.LANES > FloatVector.SPECIES_PREFERRED.length();

    private static final RandomProblems PROBLEMS = new RandomProblems(20_250_101L, SIMULATED ? 40_000 : 500_000);

    /** Small problems are enough for kinds that are drawn on purpose. */
    private static final RandomProblems SMALL_PROBLEMS = new RandomProblems(20_250_102L, SIMULATED ? 40_000 : 100_000);

    @Test
    void convolutions() {
        check(2000, PROBLEMS::convolution);
    }

    @Test
    void specialConvolutions() {
        check(300, SMALL_PROBLEMS::specialConvolution);
    }

    @Test
    void pooledConvolutions() {
        check(300, SMALL_PROBLEMS::pooledConvolution);
    }

    @Test
    void poolings() {
        check(1000, PROBLEMS::pooling);
    }

    @Test
    void denseLayers() {
        check(1200, PROBLEMS::dense);
    }

    @Test
    void networks() {
        check(1200, PROBLEMS::network);
    }

    private static void check(int problems, IntFunction<Problem> source) {
        int count = SIMULATED ? problems / 4 : problems;
        for (int number = 0; number < count; number++) {
            source.apply(number).check();
        }
    }
}
