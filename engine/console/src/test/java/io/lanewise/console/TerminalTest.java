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
}
