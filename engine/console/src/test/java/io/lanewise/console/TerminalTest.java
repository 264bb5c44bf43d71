package io.lanewise.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanewise.console.Terminal.Colours;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TerminalTest {

    @Test
    void coloursOnlyATerminalThatWantsThem() {
        assertThat(Terminal.of(true, false, Map.of()).colours()).isEqualTo(Colours.INDEXED);
        assertThat(Terminal.of(true, false, Map.of("COLORTERM", "truecolor")).colours())
                .isEqualTo(Colours.TRUE);
        assertThat(Terminal.of(false, true, Map.of("COLORTERM", "truecolor")))
                .isEqualTo(new Terminal(Colours.NONE, true));
        assertThat(Terminal.of(true, false, Map.of("NO_COLOR", "1")).colours()).isEqualTo(Colours.NONE);
        assertThat(Terminal.of(true, false, Map.of("NO_COLOR", "")).colours()).isEqualTo(Colours.INDEXED);
        assertThat(Terminal.of(true, false, Map.of("TERM", "dumb")).colours()).isEqualTo(Colours.NONE);
    }

    @Test
    void keepsControlCharactersFromTheTerminal() {
        assertThat(Terminal.printable("a\u001b[31m\nb")).isEqualTo("a\uFFFD[31m\uFFFDb");
        assertThat(Terminal.printableLines("a\u001b[31m\nb\n")).isEqualTo("a\uFFFD[31m\nb\n");
    }

    @Test
    void stylesOnlyWhereThereAreColours() {
        assertThat(Terminal.PLAIN.styled(Terminal.Style.RED, "no")).isEqualTo("no");
        assertThat(new Terminal(Colours.INDEXED, false).styled(Terminal.Style.RED, "no"))
                .isEqualTo("\u001b[31mno\u001b[0m");
    }
}
