package io.lanewise.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import jdk.incubator.vector.FloatVector;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("width")
class VectorWidthTest {

    @Test
    void theWidthIsTheOneThatWasAskedFor() {
        int preferred = Math.clamp(FloatVector.SPECIES_PREFERRED.length(), 4, 16);
        assertThat(VectorWidth.LANES).isEqualTo(Integer.getInteger(VectorWidth.PROPERTY, preferred));
        assertThat(VectorWidth.SPECIES.length()).isEqualTo(VectorWidth.LANES);
    }
}
