package io.lanewise.counter;

/** The allocator cannot reserve a network's weights, however much memory there is. */
final class NotAllocatableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotAllocatableException(String message, RuntimeException cause) {
        super(message, cause);
    }
}
