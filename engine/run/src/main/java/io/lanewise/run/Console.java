package io.lanewise.run;

import io.lanewise.run.file.UnusableFileException;
import io.lanewise.run.measure.DelayedProgressBar;
import io.lanewise.run.measure.Progress;
import io.lanewise.run.report.Terminal;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Where reports and messages go: UTF-8, whatever the locale.
 *
 * @param output standard output, unbuffered
 * @param error standard error
 * @param terminal what may be drawn
 */
record Console(OutputStream output, PrintStream error, Terminal terminal) {

    /** Nobody reads standard output any more; there is nothing left to do and nothing to complain about. */
    static final class ReaderGoneException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** The console of this process. */
    static Console system() {
        return new Console(
                new FileOutputStream(FileDescriptor.out),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
                Terminal.detect());
    }

    /**
     * Writes to standard output at once.
     *
     * @throws ReaderGoneException if it is a pipe that nobody reads
     * @throws UnusableFileException if it cannot be written for another reason
     */
    void print(String text) {
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
    void note(String text) {
        error.println("lanewise run: " + text);
    }

    /** A progress bar if somebody sees it. */
    Progress progress(String task) {
        return terminal.errorIsTerminal() ? new DelayedProgressBar(task, error) : Progress.SILENT;
    }
}
