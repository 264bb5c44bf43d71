package io.lanewise.memory;

/**
 * How many bytes may still be taken. It is asked <em>before</em> memory is reserved, so that a model that does not fit is
 * refused with both numbers instead of ending in an {@code OutOfMemoryError} half way.
 *
 * @param availableBytes bytes that may be taken
 */
public record MemoryBudget(long availableBytes) {

    /** What the heap of this JVM can still grow to, at the time of the call. Garbage counts as used until it is collected. */
    public static MemoryBudget ofHeap() {
        Runtime runtime = Runtime.getRuntime();
        long used = runtime.totalMemory() - runtime.freeMemory();
        return new MemoryBudget(Math.max(0, runtime.maxMemory() - used));
    }

    /**
     * Refuses a request that the heap cannot meet, even once its garbage is collected.
     *
     * @param who what the memory is for, as it should read in the message
     * @param bytes bytes needed
     * @throws InsufficientMemoryException if {@code bytes} is more than is available
     */
    public static void requireHeap(String who, long bytes) {
        if (bytes > ofHeap().availableBytes) {
            System.gc();
            ofHeap().require(who, bytes);
        }
    }

    /** No limit but that of the JVM itself. */
    public static MemoryBudget unlimited() {
        return new MemoryBudget(Long.MAX_VALUE);
    }

    /**
     * Refuses a request that does not fit.
     *
     * @param who what the memory is for, as it should read in the message
     * @param bytes bytes needed
     * @throws InsufficientMemoryException if {@code bytes} is more than is available
     */
    public void require(String who, long bytes) {
        if (bytes > availableBytes) {
            throw new InsufficientMemoryException(who, bytes, availableBytes);
        }
    }
}
