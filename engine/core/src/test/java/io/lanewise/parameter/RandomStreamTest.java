package io.lanewise.parameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The expected numbers were computed in Python from the description of SplitMix64. */
class RandomStreamTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0.7497482413580301, 0.37239342287916577, 0.4382839062845528",
        "42, 0, 0.48727625888288284, 0.4537105638522937, 0.9652230256546881",
        "42, 1, 0.2986376961374726, 0.7032349960237999, 0.4099442960267531",
        "-1, 5, 0.2935667918395618, 0.8571463000844207, 0.1203625783695309",
    })
    void drawsTheDocumentedNumbers(long seed, long stream, double first, double second, double third) {
        RandomStream random = new RandomStream(seed, stream);
        assertThat(random.nextUniform()).isEqualTo(first);
        assertThat(random.nextUniform()).isEqualTo(second);
        assertThat(random.nextUniform()).isEqualTo(third);
    }

    @Test
    void normalsComeFromPairsOfUniforms() {
        RandomStream random = new RandomStream(42, 0);
        assertThat(random.nextNormal()).isCloseTo(-1.1073259296936697, within(1e-14));
        assertThat(random.nextNormal()).isCloseTo(1.0272949622424483, within(1e-14));
    }

    @Test
    void uniformsFillTheirRangeEvenly() {
        RandomStream random = new RandomStream(7, 3);
        int[] tenths = new int[10];
        for (int i = 0; i < 100_000; i++) {
            tenths[(int) (10 * random.nextUniform())]++;
        }
        for (int count : tenths) {
            assertThat(count).isBetween(9_500, 10_500);
        }
    }
}
