package io.lanewise.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanewise.formats.ModelFormatException;
import io.lanewise.formats.UnsupportedFeatureException;
import io.lanewise.model.InvalidModelException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

final class ConsoleTest {

    @Command(name = "lanewise test", mixinStandardHelpOptions = true, version = "0")
    private static final class Work implements Callable<Integer> {

        private final Callable<Integer> work;

        @Option(names = "--number")
        private int number;

        Work(Callable<Integer> work) {
            this.work = work;
        }

        @Override
        public Integer call() throws Exception {
            return work.call() + number;
        }
    }

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Console console = into(out);

    @Test
    void everyKindOfFaultHasItsCode() {
        assertThat(console.report(new UsageException("a"), false)).isEqualTo(2);
        assertThat(console.report(new UnusableFileException("b"), false)).isEqualTo(3);
        assertThat(console.report(new ModelFormatException("c", "x", "y"), false))
                .isEqualTo(3);
        assertThat(console.report(new UnsupportedFeatureException("d", "x", "y", "z"), false))
                .isEqualTo(3);
        assertThat(console.report(new InvalidModelException("e"), false)).isEqualTo(3);
        assertThat(console.report(new UncheckedIOException("f", new IOException()), false))
                .isEqualTo(3);
        assertThat(console.report(new UnavailableMemoryException("g", new OutOfMemoryError()), false))
                .isEqualTo(4);
        assertThat(console.report(new OutOfMemoryError("Java heap space"), false))
                .isEqualTo(4);
        assertThat(console.report(new IllegalArgumentException(), false)).isEqualTo(70);
        List<String> lines = errors().lines().toList();
        assertThat(lines.subList(0, lines.size() - 1))
                .containsExactly(
                        "lanewise test: a; see lanewise test --help",
                        "lanewise test: b",
                        "lanewise test: y; c: x",
                        "lanewise test: y is not supported; supported: z; d: x",
                        "lanewise test: e",
                        "lanewise test: f",
                        "lanewise test: g",
                        "lanewise test: not enough memory (Java heap space); "
                                + "LANEWISE_JAVA_OPTS=-Xmx… gives the JVM more");
        assertThat(lines.getLast())
                .startsWith("lanewise test: unexpected IllegalArgumentException at io.lanewise.console.ConsoleTest");
    }

    @Test
    void unexpectedFaultIsOneLineOrATrace() {
        IllegalStateException fault = new IllegalStateException("first\nsecond", new IOException("below"));

        assertThat(console.report(fault, false)).isEqualTo(70);
        assertThat(errors())
                .startsWith("lanewise test: unexpected IllegalStateException: first second at ")
                .hasLineCount(1);
        err.reset();
        assertThat(console.report(fault, true)).isEqualTo(70);
        assertThat(errors())
                .contains("    at io.lanewise.console.ConsoleTest", "Caused by: java.io.IOException: below");
    }

    @Test
    void namesFromFilesDoNotSteerTheTerminal() {
        console.report(new InvalidModelException("m.keras: layer \u001b[2Jx\r\n\u0007: no"), false);

        assertThat(errors()).isEqualTo("lanewise test: m.keras: layer \ufffd[2Jx\ufffd\ufffd\ufffd: no\n");
    }

    @Test
    void caretBelowWhatWasTypedStaysThere() {
        console.report(new InvalidModelException("no such layer\n  28x28x1 konv\n          ^^^^"), false);

        assertThat(errors()).endsWith(": no such layer\n  28x28x1 konv\n          ^^^^\n");
    }

    @Test
    void quietWhenNobodyReads() {
        assertThat(Arguments.run(new Work(() -> 0), into(failing("Broken pipe")), "--help"))
                .isZero();
        assertThat(errors()).isEmpty();
    }

    @Test
    void fullDiskIsTold() {
        assertThat(Arguments.run(new Work(() -> 0), into(failing("No space left on device")), "--help"))
                .isEqualTo(3);
        assertThat(errors()).isEqualTo("lanewise test: standard output: No space left on device\n");
    }

    @Test
    void argumentsAreParsed() {
        assertThat(Arguments.run(new Work(() -> 0), console, "--number", "1")).isEqualTo(1);
        assertThat(Arguments.run(new Work(() -> 0), console, "--number", "one")).isEqualTo(2);
        assertThat(errors())
                .startsWith("lanewise test: Invalid value for option '--number'")
                .endsWith("; see lanewise test --help\n")
                .hasLineCount(1);
    }

    @Test
    void faultsOfTheWorkAreReported() {
        assertThat(Arguments.run(
                        new Work(() -> {
                            throw new UnusableFileException("x: no such file");
                        }),
                        console))
                .isEqualTo(3);
        assertThat(Arguments.run(
                        new Work(() -> {
                            throw new OutOfMemoryError("Java heap space");
                        }),
                        console))
                .isEqualTo(4);
        assertThat(errors()).hasLineCount(2).startsWith("lanewise test: x: no such file\n");
    }

    @Test
    void textIsUtf8InEveryLocale() {
        console.print("100×100");

        assertThat(out.toByteArray()).isEqualTo("100×100".getBytes(StandardCharsets.UTF_8));
    }

    private String errors() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private Console into(OutputStream stream) {
        return new Console("lanewise test", stream, new PrintStream(err, true, StandardCharsets.UTF_8), Terminal.PLAIN);
    }

    private static OutputStream failing(String message) {
        return new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                throw new IOException(message);
            }
        };
    }
}
