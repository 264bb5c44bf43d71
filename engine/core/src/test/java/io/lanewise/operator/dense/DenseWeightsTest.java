package io.lanewise.operator.dense;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.lanewise.memory.FloatSlice;
import org.junit.jupiter.api.Test;

class DenseWeightsTest {

    private static final int INPUTS = 200_000_000;

    /** Refused before memory is taken or the kernel, which is none, is read. */
    @Test
    void aGroupThatNoArrayHoldsIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Float32DenseWeights(FloatSlice.of(), INPUTS, 64))
                .withMessageMatching("matrix of 200\\D?000\\D?000 × 64: expected at most [\\d\\D]+ rows");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Bfloat16DenseWeights(FloatSlice.of(), INPUTS, 64))
                .withMessageMatching("matrix of 200\\D?000\\D?000 × 64: expected at most [\\d\\D]+ rows");
    }
}
