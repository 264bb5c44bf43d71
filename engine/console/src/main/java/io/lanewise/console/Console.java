package io.lanewise.console;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Where a command's reports and messages go: UTF-8, whatever the locale.
 *
 * @param command the command, as the user calls it: {@code lanewise run}
 * @param output standard output, unbuffered
 * @param error standard error
 * @param terminal what may be drawn
 */
public record Console(String command, OutputStream output, PrintStream error, Terminal terminal) {

    /** Nobody reads standard output any more; there is nothing left to do and nothing to complain about. */
    static final class ReaderGoneException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** The console of this process. */
    public static Console system(String command) {
        return new Console(
                command,
                new FileOutputStream(FileDescriptor.out),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
                Terminal.detect());
    }

    /**
     * Writes to standard output at once.
     *
     * @throws UnusableFileException if it cannot be written; where it is a pipe that nobody reads, another exception, which
     *     {@link #report} takes for a good end
     */
    public void print(String text) {
        if (text.isEmpty()) {
            return;
        }
        try {
            output.write(text.getBytes(StandardCharsets.UTF_8));
            output.flush();
        } catch (IOException fault) {
            String message = fault.getMessage();
            if (message != null && message.toLowerCase(Locale.ROOT).contains("pipe")) {
                throw new ReaderGoneException();
            }
            throw UnusableFileException.of("standard output", fault);
        }
    }

    /** A remark that is no part of the report. */
    public void note(String text) {
        error.println(command + ": " + text);
    }

    /**
     * Tells a fault, and returns the exit code that it ends the command with.
     *
     * @param trace whether with its stack trace, rather than in one line
     */
    public int report(Throwable fault, boolean trace) {
        int code = ExitCode.of(fault);
        if (code != ExitCode.OK) {
            note(trace ? FaultText.trace(fault) : FaultText.message(fault, code, command));
        }
        return code;
    }
}
