package io.lanewise.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FloatSlabTest {

    @Test
    void slicesAtWholeLinesStartOnACacheLineBehindTheArrayHeader() {
        FloatSlab slab = FloatSlab.allocate(100);
        for (int start = 0; start < 100; start += FloatSlab.ALIGNMENT) {
            int bytesFromArray = 16 + slab.slice(start, 1).offset() * Float.BYTES;
            assertThat(bytesFromArray % 64).as("slot %d", start).isZero();
        }
    }

    @Test
    void theWholeSlabCanBeSlicedAndNothingBeyond() {
        FloatSlab slab = FloatSlab.allocate(48);
        assertThat(slab.floats()).isEqualTo(48);
        assertThat(slab.slice(0, 48).length()).isEqualTo(48);
        assertThat(slab.slice(48, 0).length()).isZero();
        assertThatThrownBy(() -> slab.slice(1, 48)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> slab.slice(-1, 2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> slab.slice(Integer.MAX_VALUE, Integer.MAX_VALUE))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void slicesAreViewsOfTheSlab() {
        FloatSlab slab = FloatSlab.allocate(32);
        slab.slice(16, 16).set(3, 5);
        assertThat(slab.array()[FloatSlab.ORIGIN + 19]).isEqualTo(5);
        assertThat(slab.slice(19, 1).get(0)).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, FloatSlab.MAX_FLOATS + 1L, Long.MAX_VALUE})
    void impossibleSizesAreRefused(long floats) {
        assertThatThrownBy(() -> FloatSlab.allocate(floats))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("slab: expected 0 … 2147483608 floats, got " + floats);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 16", "15, 16", "16, 16", "17, 32", "2147483608, 2147483616", "1000000000000, 1000000000000"
    })
    void alignRoundsUpToWholeLines(long floats, long aligned) {
        assertThat(FloatSlab.align(floats)).isEqualTo(aligned);
    }

    @Test
    void alignRefusesToOverflow() {
        assertThatThrownBy(() -> FloatSlab.align(Long.MAX_VALUE)).isInstanceOf(ArithmeticException.class);
    }
}
