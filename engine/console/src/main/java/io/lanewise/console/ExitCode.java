package io.lanewise.console;

import io.lanewise.formats.ModelFormatException;
import io.lanewise.formats.UnsupportedFeatureException;
import io.lanewise.memory.InsufficientMemoryException;
import io.lanewise.model.InvalidModelException;
import java.io.UncheckedIOException;

/** How a command ends: the one table for all of them. */
public final class ExitCode {

    /** Done; or nobody reads standard output any more. */
    public static final int OK = 0;

    /** What was to be compared is not the same. */
    public static final int DISAGREES = 1;

    /** Arguments that are wrong, or do not go together. */
    public static final int USAGE = 2;

    /** A file that is missing, unreadable, malformed, not supported, or cannot be written. */
    public static final int FILE = 3;

    /** Not enough memory. */
    public static final int MEMORY = 4;

    /** A fault of Lanewise itself; {@code EX_SOFTWARE} of BSD's {@code sysexits.h}. */
    public static final int INTERNAL = 70;

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
            case UnavailableMemoryException memory -> MEMORY;
            case InsufficientMemoryException memory -> MEMORY;
            case OutOfMemoryError memory -> MEMORY;
            default -> INTERNAL;
        };
    }
}
