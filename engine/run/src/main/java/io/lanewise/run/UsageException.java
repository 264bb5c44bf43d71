package io.lanewise.run;

/** Arguments that do not go together, or not with the model. */
final class UsageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }
}
