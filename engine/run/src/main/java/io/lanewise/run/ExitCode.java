package io.lanewise.run;

import io.lanewise.formats.ModelFormatException;
import io.lanewise.formats.UnsupportedFeatureException;
import io.lanewise.memory.InsufficientMemoryException;
import io.lanewise.model.InvalidModelException;
import io.lanewise.run.file.UnusableFileException;
import java.io.UncheckedIOException;

/** How the command ends. */
final class ExitCode {

    static final int OK = 0;
    static final int UNEXPECTED = 1;
    static final int USAGE = 2;
    static final int FILE = 3;
    static final int MEMORY = 4;

    private ExitCode() {}

    /** The exit code of a fault. */
    static int of(Throwable fault) {
        return switch (fault) {
            case Console.ReaderGoneException gone -> OK;
            case UsageException usage -> USAGE;
            case UnusableFileException file -> FILE;
            case ModelFormatException malformed -> FILE;
            case UnsupportedFeatureException unsupported -> FILE;
            case InvalidModelException invalid -> FILE;
            case UncheckedIOException io -> FILE;
            case InsufficientMemoryException memory -> MEMORY;
            case OutOfMemoryError memory -> MEMORY;
            default -> UNEXPECTED;
        };
    }

    /** Tells the fault in one line, or with its trace, and returns its exit code. */
    static int report(Throwable fault, boolean trace, Console console) {
        int code = of(fault);
        if (code == OK) {
            return code;
        }
        console.note(trace ? trace(fault) : message(fault, code));
        return code;
    }

    private static String message(Throwable fault, int code) {
        String message = fault.getMessage();
        return switch (fault) {
            case OutOfMemoryError memory ->
                "not enough memory (" + message + "); LANEWISE_JAVA_OPTS=-Xmx… gives the JVM more";
            default ->
                code == UNEXPECTED
                        ? "unexpected " + fault.getClass().getSimpleName()
                                + (message == null ? "" : ": " + line(message)) + "; --stacktrace shows where"
                        : line(String.valueOf(message)) + (code == USAGE ? "; see lanewise run --help" : "");
        };
    }

    private static String line(String message) {
        return message.strip().replace("\r", "").replace('\n', ' ');
    }

    private static String trace(Throwable fault) {
        StringBuilder text = new StringBuilder();
        for (Throwable part = fault; part != null; part = part.getCause()) {
            text.append(text.isEmpty() ? "" : "\nCaused by: ").append(part);
            for (StackTraceElement frame : part.getStackTrace()) {
                text.append("\n    at ").append(frame);
            }
        }
        return text.toString();
    }
}
