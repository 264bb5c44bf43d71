package io.lanewise.counter;

import io.lanewise.console.Console;
import io.lanewise.console.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** What the command wrote, byte by byte in UTF-8. */
final class CapturedConsole {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final PrintStream error = new PrintStream(err, true, StandardCharsets.UTF_8);
    private Console console = new Console("lanewise count", out, error, Terminal.PLAIN);

    /** As if a person were looking at a terminal with colours. */
    void watched() {
        console = new Console("lanewise count", out, error, new Terminal(Terminal.Colours.INDEXED, true));
    }

    Console console() {
        return console;
    }

    String output() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String errors() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
