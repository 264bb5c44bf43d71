package io.lanewise.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.lanewise.console.Terminal;
import org.junit.jupiter.api.Test;

final class EmbeddedCaseTest {

    private static final int ESCAPE = 0x1B;

    @Test
    void classifiesAsManyImagesRightAsKerasDoes() {
        Ran ran = Ran.command();

        assertThat(ran.code()).isZero();
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out()).contains("182 of 200 test images right, 91.0 %");
    }

    @Test
    void drawsOneImageOfEachClassWithoutColoursIn80Columns() {
        Ran ran = Ran.command("fashion", "--repeat", "1");

        assertThat(ran.out()).contains(FashionImages.LABELS).contains("✗ Pullover", "✓ Ankle boot");
        assertThat(ran.out().indexOf(ESCAPE)).isNegative();
        assertThat(ran.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    @Test
    void coloursATerminal() {
        Ran ran = Ran.on(new Terminal(Terminal.Colours.INDEXED, false), "--repeat", "1");

        assertThat(ran.out()).contains("\u001b[38;5;16;48;5;16m▀").contains("\u001b[31m✗ Pullover");
    }

    @Test
    void tellsAllImagesAsJson() {
        Ran ran = Ran.command("--json", "--threads", "1", "--accuracy", "exact");
        JsonNode json = ran.json();

        assertThat(ran.err()).isEmpty();
        assertThat(json.get("test_accuracy").asDouble()).isCloseTo(0.91, within(1e-9));
        assertThat(json.get("correct").asInt()).isEqualTo(182);
        assertThat(json.get("accuracy").asText()).isEqualTo("exact");
        assertThat(json.get("threads").asInt()).isEqualTo(1);
        assertThat(json.get("images")).hasSize(200);
        JsonNode first = json.get("images").get(0);
        assertThat(first.get("truth").asText()).isEqualTo("Ankle boot");
        assertThat(first.get("predicted").asText()).isEqualTo("Ankle boot");
        assertThat(first.get("probability").asDouble()).isCloseTo(0.950576, within(1e-5));
        assertThat(json.get("images_per_second").asDouble()).isPositive();
    }
}
