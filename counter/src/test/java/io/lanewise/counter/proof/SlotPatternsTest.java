package io.lanewise.counter.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SlotPatternsTest {

    private static final long LARGEST_POSITIVE = 0x7F7F_FFFFL;

    @Test
    void firstAndLastBitsOfEachSign() {
        assertThat(SlotPatterns.bits(0)).isEqualTo(1);
        assertThat(SlotPatterns.bits(LARGEST_POSITIVE - 1)).isEqualTo(0x7F7F_FFFF);
        assertThat(SlotPatterns.bits(LARGEST_POSITIVE)).isEqualTo(0x8000_0000);
        assertThat(SlotPatterns.bits(SlotPatterns.ALL - 1)).isEqualTo(SlotPatterns.SENTINEL - 1);
    }

    @Test
    void everyPatternIsFiniteAndSurvivesAFloat() {
        for (long index = 0; index < SlotPatterns.ALL; index += 65_521) {
            int bits = SlotPatterns.bits(index);
            float value = Float.intBitsToFloat(bits);
            assertThat(Float.isFinite(value) && Float.floatToRawIntBits(value) == bits)
                    .as("pattern %d", index)
                    .isTrue();
        }
    }

    @Test
    void bitsGoOnByOneWithinEachSign() {
        for (long index = 1; index < SlotPatterns.ALL; index += 65_519) {
            if (index != LARGEST_POSITIVE) {
                assertThat(SlotPatterns.bits(index)).isEqualTo(SlotPatterns.bits(index - 1) + 1);
            }
        }
    }

    @Test
    void roundsTellAllSlotsApart() {
        assertThat(new SlotPatterns().rounds(0)).isEqualTo(1);
        assertThat(new SlotPatterns().rounds(SlotPatterns.ALL)).isEqualTo(1);
        assertThat(new SlotPatterns().rounds(SlotPatterns.ALL + 1)).isEqualTo(2);
        assertThat(new SlotPatterns(7).rounds(49)).isEqualTo(2);
        assertThat(new SlotPatterns(7).rounds(50)).isEqualTo(3);
    }

    @Test
    void slotsBeyondTheBaseDifferInALaterRound() {
        SlotPatterns patterns = new SlotPatterns(3);
        float[][] rounds = new float[3][27];
        for (int round = 0; round < 3; round++) {
            patterns.write(round, 0, rounds[round], 0, 10);
            patterns.write(round, 10, rounds[round], 10, 27);
        }

        Set<String> seen = new HashSet<>();
        for (int slot = 0; slot < 27; slot++) {
            seen.add(rounds[0][slot] + " " + rounds[1][slot] + " " + rounds[2][slot]);
        }
        assertThat(seen).hasSize(27);
    }

    @Test
    void patternsGoOnOverTheChangeOfSign() {
        float[] array = new float[20];
        long number = LARGEST_POSITIVE - 10;

        new SlotPatterns().write(0, number, array, 0, 20);

        for (int i = 0; i < 20; i++) {
            assertThat(Float.floatToRawIntBits(array[i])).isEqualTo(SlotPatterns.bits(number + i));
        }
        assertThat(new SlotPatterns().lost(0, number, array, 0, 20)).isZero();
        array[9] = 0f;
        array[10] = 0f;
        assertThat(new SlotPatterns().lost(0, number, array, 0, 20)).isEqualTo(2);
    }
}
