package io.lanewise.run.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanewise.console.Terminal.Colours;
import io.lanewise.run.image.Picture;
import org.junit.jupiter.api.Test;

final class ThumbnailTest {

    @Test
    void shadesWithGlyphsWhereThereAreNoColours() {
        assertThat(Thumbnail.draw(slope(), Colours.NONE))
                .containsExactly(
                        "▄▄▄▄▄▄▄▄▄▄▄▄▄▄",
                        "  ░░░░▒▒▒▓▓▓▓█",
                        "  ░░░░▒▒▒▓▓▓▓█",
                        "  ░░░░▒▒▒▓▓▓▓█",
                        "  ░░░░▒▒▒▓▓▓▓█",
                        "  ░░░░▒▒▒▓▓▓▓█",
                        "▀▀▀▀▀▀▀▀▀▀▀▀▀▀");
    }

    @Test
    void coloursTheUpperAndTheLowerPixelOfACell() {
        String[] indexed = Thumbnail.draw(slope(), Colours.INDEXED);
        assertThat(indexed[0])
                .startsWith("\u001b[38;5;16;48;5;231m▀\u001b[38;5;16;48;5;231m▀")
                .endsWith("▀\u001b[0m");
        assertThat(indexed[6]).startsWith("\u001b[38;5;231;48;5;16m▀");

        String[] exact = Thumbnail.draw(slope(), Colours.TRUE);
        assertThat(exact[1]).startsWith("\u001b[38;2;0;0;0;48;2;0;0;0m▀\u001b[38;2;18;18;18;48;2;18;18;18m▀");
    }

    @Test
    void findsTheNearestOfXtermsColours() {
        assertThat(Thumbnail.indexed(0, 0, 0)).isEqualTo(16);
        assertThat(Thumbnail.indexed(8, 8, 8)).isEqualTo(232);
        assertThat(Thumbnail.indexed(128, 128, 128)).isEqualTo(244);
        assertThat(Thumbnail.indexed(238, 238, 238)).isEqualTo(255);
        assertThat(Thumbnail.indexed(255, 255, 255)).isEqualTo(231);
        assertThat(Thumbnail.indexed(255, 0, 95)).isEqualTo(16 + 5 * 36 + 1);
    }

    /** Brighter to the right; black above and below, white lines inside of that. */
    private static Picture slope() {
        int size = Thumbnail.COLUMNS;
        float[] pixels = new float[size * size];
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                boolean edge = y == 0 || y == size - 1;
                boolean line = y == 1 || y == size - 2;
                pixels[y * size + x] = edge ? 0 : line ? 255 : 18 * x;
            }
        }
        return new Picture("slope", size, size, 1, pixels);
    }
}
