package io.lanewise.console;

/** Arguments that are wrong, or do not go together, or not with the model. */
public final class UsageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** One line: the option, what was expected and what came. */
    public UsageException(String message) {
        super(message);
    }
}
