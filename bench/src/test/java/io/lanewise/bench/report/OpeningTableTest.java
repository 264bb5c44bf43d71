package io.lanewise.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class OpeningTableTest {

    private static final Opening LARGE = new Opening(
            "large.keras",
            200_000_000,
            List.of(
                    new Opening.Fork(900, 440_000_000, 270_000_000),
                    new Opening.Fork(700, 460_000_000, 260_000_000),
                    new Opening.Fork(800, 450_000_000, 280_000_000)));
    private static final Opening SMALL =
            new Opening("fashion", 200_000, List.of(new Opening.Fork(90, 80_000_000, 70_000_000)));

    @Test
    void tellsMediansAndTheirRange() {
        assertThat(OpeningTable.render(LARGE, SMALL))
                .containsPattern("\nlarge\\.keras\n +200\\.0 +800 +700 – 900 +450\\.0 +2\\.25 +270\\.0 +1\\.35\n");
    }

    @Test
    void takesTheSmallModelsMemoryForThatOfTheJvm() {
        assertThat(OpeningTable.render(LARGE, SMALL).lines())
                .anySatisfy(line -> assertThat(line.split(" +", -1))
                        .containsExactly("", "199.8", "370.0", "1.85", "200.0", "1.00"));
    }
}
