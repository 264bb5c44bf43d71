package io.lanewise.session;

import io.lanewise.parallel.Workers;

/**
 * How a session runs.
 *
 * @param threads workers, the caller included; at most 1024
 * @param maxBatch most samples that go through the network together; a larger batch is run in pieces of this size, with the
 *     same bits
 */
public record SessionOptions(int threads, int maxBatch) {

    private static final int DEFAULT_MAX_BATCH = 32;

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if a number is not positive, or there are too many threads
     */
    public SessionOptions {
        if (threads < 1) {
            throw new IllegalArgumentException("threads: expected at least 1, got " + threads);
        }
        if (threads > Workers.MOST_THREADS) {
            throw new IllegalArgumentException(
                    "threads: expected at most " + Workers.MOST_THREADS + ", got " + threads);
        }
        if (maxBatch < 1) {
            throw new IllegalArgumentException("maxBatch: expected at least 1, got " + maxBatch);
        }
    }

    /** The given number of threads. */
    public static SessionOptions threads(int threads) {
        return new SessionOptions(threads, DEFAULT_MAX_BATCH);
    }

    public SessionOptions withMaxBatch(int maxBatch) {
        return new SessionOptions(threads, maxBatch);
    }
}
