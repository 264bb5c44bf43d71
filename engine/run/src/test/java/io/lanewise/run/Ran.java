package io.lanewise.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lanewise.console.Console;
import io.lanewise.console.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** One run of the command inside this JVM, with all that it wrote. */
record Ran(int code, String out, String err) {

    static Ran command(String... arguments) {
        return on(Terminal.PLAIN, arguments);
    }

    static Ran on(Terminal terminal, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Ran ran = into(out, terminal, arguments);
        return new Ran(ran.code(), out.toString(StandardCharsets.UTF_8), ran.err());
    }

    static Ran into(OutputStream out, Terminal terminal, String... arguments) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream error = new PrintStream(err, true, StandardCharsets.UTF_8);
        int code = RunCommand.run(new Console("lanewise run", out, error, terminal), arguments);
        return new Ran(code, "", err.toString(StandardCharsets.UTF_8));
    }

    /** The one JSON object that it wrote, and nothing else. */
    JsonNode json() {
        ObjectMapper mapper = new ObjectMapper();
        try (var values = mapper.readerFor(JsonNode.class).<JsonNode>readValues(out)) {
            List<JsonNode> all = values.readAll();
            if (all.size() != 1) {
                throw new AssertionError("expected one JSON object, got " + all.size() + ": " + out);
            }
            return all.getFirst();
        } catch (IOException fault) {
            throw new UncheckedIOException(out, fault);
        }
    }
}
