package io.lanewise.console;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/**
 * A file that is missing, unreadable, malformed or not what the model takes. The message is one line and begins with
 * the file.
 */
public final class UnusableFileException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnusableFileException(String message) {
        super(message);
    }

    private UnusableFileException(String message, Throwable cause) {
        super(message, cause);
    }

    /** The same fault, told as one line about {@code file}. */
    public static UnusableFileException of(String file, IOException fault) {
        return new UnusableFileException(file + ": " + reason(file, fault), fault);
    }

    /** What went wrong in words; the exceptions of {@code java.nio.file} carry no more than a path. */
    public static String reason(String file, IOException fault) {
        return switch (fault) {
            case NoSuchFileException missing -> "no such file";
            case AccessDeniedException denied -> "permission denied";
            case NotDirectoryException notDirectory -> "not a directory";
            case FileAlreadyExistsException exists -> "exists already";
            case EOFException truncated -> "ends too early";
            default -> {
                String message = fault.getMessage();
                if (message == null || message.equals(file)) {
                    yield fault.getClass().getSimpleName();
                }
                yield message.startsWith(file + ": ") ? message.substring(file.length() + 2) : message;
            }
        };
    }
}
