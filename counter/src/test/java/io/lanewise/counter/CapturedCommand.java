package io.lanewise.counter;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanewise.console.Arguments;
import io.lanewise.console.Console;
import io.lanewise.console.Terminal;
import io.lanewise.counter.proof.Verification;
import io.lanewise.formats.ModelDescription;
import io.lanewise.formats.Models;
import io.lanewise.model.Model;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/** Runs the command and keeps what it wrote, byte by byte in UTF-8. */
final class CapturedCommand {

    boolean coloured;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    /** Runs it; the exit code. */
    int run(String... arguments) {
        return run(Verification::of, arguments);
    }

    /** Runs it with another proof. */
    int run(Function<Model, Verification> allocating, String... arguments) {
        Console console = console();
        return Arguments.run(new CountCommand(console, Models::describe, allocating), console, arguments);
    }

    /** Runs it on a model that is in no file. */
    int run(ModelDescription model, Function<Model, Verification> allocating, String... arguments) {
        Console console = console();
        return Arguments.run(new CountCommand(console, (name, shapes) -> model, allocating), console, arguments);
    }

    private Console console() {
        return new Console(
                "lanewise count",
                out,
                new PrintStream(err, true, StandardCharsets.UTF_8),
                coloured ? new Terminal(Terminal.Colours.INDEXED, true) : Terminal.PLAIN);
    }

    String output() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String errors() {
        return err.toString(StandardCharsets.UTF_8);
    }

    /** A text beside the tests that an output should be. */
    static String golden(String name) throws IOException {
        try (InputStream file = CapturedCommand.class.getResourceAsStream(name)) {
            assertThat(file).as(name).isNotNull();
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
