package io.lanewise.memory;

import java.util.Locale;

/** A request was refused, before anything was taken, because it exceeds the {@link MemoryBudget}. */
public final class InsufficientMemoryException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final long neededBytes;
    private final long availableBytes;

    InsufficientMemoryException(String who, long neededBytes, long availableBytes) {
        super(String.format(
                Locale.ROOT,
                "%s: needs %,d bytes (%s), available are %,d bytes (%s); give the JVM more with -Xmx",
                who,
                neededBytes,
                mebibytes(neededBytes),
                availableBytes,
                mebibytes(availableBytes)));
        this.neededBytes = neededBytes;
        this.availableBytes = availableBytes;
    }

    /** Bytes that were asked for. */
    public long neededBytes() {
        return neededBytes;
    }

    /** Bytes that could have been had. */
    public long availableBytes() {
        return availableBytes;
    }

    private static String mebibytes(long bytes) {
        return String.format(Locale.ROOT, "%,.1f MiB", bytes / (1024.0 * 1024.0));
    }
}
