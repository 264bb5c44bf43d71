package io.lanewise.console;

/** Memory that cannot be had, and what the user may do about it. */
public final class UnavailableMemoryException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The fault below, with a sentence more. */
    public UnavailableMemoryException(String message, Throwable cause) {
        super(message, cause);
    }
}
