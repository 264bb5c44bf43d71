package io.lanewise.counter;

import io.lanewise.formats.ModelFormatException;
import io.lanewise.formats.UnsupportedFeatureException;
import io.lanewise.memory.InsufficientMemoryException;
import io.lanewise.model.InvalidModelException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** Runs the command: streams in, every fault to one line on the error stream and an exit code. */
final class Launch {

    private static final int WIDTH = 80;

    private Launch() {}

    /** The exit code; both streams are flushed. Results that could not be written are a fault, whatever they were. */
    static int run(CountCommand command, Terminal terminal, String... args) {
        int code = execute(command, terminal, args);
        terminal.out().flush();
        int written = terminal.unwritten()
                .get()
                .map(fault -> fail(terminal, ExitCode.FILE, "standard output: " + fault.getMessage()))
                .orElse(code);
        terminal.err().flush();
        return written;
    }

    private static int execute(CountCommand command, Terminal terminal, String... args) {
        CommandLine line = new CommandLine(command)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(writer(terminal.out()))
                .setErr(writer(terminal.err()))
                .setUsageHelpWidth(WIDTH)
                .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
                .setParameterExceptionHandler((misuse, ignored) ->
                        fail(terminal, ExitCode.USAGE, misuse.getMessage() + "; see lanewise count --help"))
                .setExecutionExceptionHandler((fault, failed, parsed) -> report(fault, terminal));
        try {
            return line.execute(args);
        } catch (OutOfMemoryError exhausted) {
            return fail(terminal, ExitCode.MEMORY, "not enough memory: " + exhausted.getMessage() + withoutMemory());
        }
    }

    private static int report(Exception fault, Terminal terminal) {
        return switch (fault) {
            case InsufficientMemoryException tooLittle ->
                fail(terminal, ExitCode.MEMORY, tooLittle.getMessage() + withoutMemory());
            case NotAllocatableException tooLarge ->
                fail(terminal, ExitCode.MEMORY, tooLarge.getMessage() + withoutMemory());
            case ModelFormatException malformed -> fail(terminal, ExitCode.FILE, malformed.getMessage());
            case UnsupportedFeatureException unsupported -> fail(terminal, ExitCode.FILE, unsupported.getMessage());
            case InvalidModelException invalid -> fail(terminal, ExitCode.FILE, invalid.getMessage());
            case UncheckedIOException unread -> fail(terminal, ExitCode.FILE, unread.getMessage());
            default -> fail(terminal, ExitCode.INTERNAL, "internal fault: " + fault + place(fault));
        };
    }

    private static int fail(Terminal terminal, int code, @Nullable String message) {
        terminal.out().flush();
        terminal.err().println("lanewise count: " + message);
        return code;
    }

    private static String withoutMemory() {
        return "; or leave the memory out with --no-allocate";
    }

    private static String place(Exception fault) {
        StackTraceElement[] trace = fault.getStackTrace();
        return trace.length == 0 ? "" : " at " + trace[0];
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
    }
}
