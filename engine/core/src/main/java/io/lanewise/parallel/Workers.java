package io.lanewise.parallel;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A fixed number of workers: the caller's own thread and {@code threads − 1} daemon threads. Idle workers spin briefly, then
 * park, so that steps that follow one another start at once and an idle pool costs no processor time.
 *
 * <p>For one caller at a time. Pieces go to whichever worker is free, so a body must give the same result whoever does a piece
 * and in whatever order. A job ends when its pieces are done: helpers that have not woken by then are not waited for. Allocates
 * nothing while running.
 */
public final class Workers implements AutoCloseable {

    /** The largest pool. */
    public static final int MOST_THREADS = 1024;

    private static final int SPINS_BEFORE_PARKING = 20_000;

    private static final int ENDED = 1 << 30;

    private final Thread[] helpers;
    private final AtomicLong nextPiece = new AtomicLong();

    /** Helpers that have joined the current job and not left it, plus {@link #ENDED} when no more may join. */
    private final AtomicInteger joined = new AtomicInteger(ENDED);

    private @Nullable Thread caller;
    private @Nullable RangeBody body;
    private int count;
    private int grain;
    private volatile @Nullable Throwable failure;

    /** Number of the current job; a change wakes the helpers. The fields above are published by {@link #joined}. */
    private volatile int job;

    private volatile boolean closed;

    private Workers(int threads) {
        helpers = new Thread[threads - 1];
        for (int i = 0; i < helpers.length; i++) {
            int worker = i + 1;
            helpers[i] = Thread.ofPlatform()
                    .daemon()
                    .name("lanewise-worker-" + worker)
                    .unstarted(() -> serve(worker));
        }
        for (Thread helper : helpers) {
            helper.start();
        }
    }

    /**
     * A pool of the given size; 1 means that the caller does everything.
     *
     * @throws IllegalArgumentException if {@code threads} is not between 1 and {@value #MOST_THREADS}
     */
    public static Workers of(int threads) {
        if (threads < 1 || threads > MOST_THREADS) {
            throw new IllegalArgumentException("threads: expected 1 … " + MOST_THREADS + ", got " + threads);
        }
        return new Workers(threads);
    }

    /** Number of workers, the caller included. */
    public int threads() {
        return helpers.length + 1;
    }

    /**
     * Does the pieces {@code 0 … count − 1}, {@code grain} of them at a time, and returns when all are done.
     *
     * @throws IllegalStateException if the pool is closed
     * @throws RuntimeException what the body threw, once every worker has stopped
     */
    public void forRange(int count, int grain, RangeBody body) {
        if (closed) {
            throw new IllegalStateException("workers: expected an open pool, it is closed");
        }
        if (helpers.length == 0 || count <= grain) {
            if (count > 0) {
                body.run(0, count, 0);
            }
            return;
        }
        caller = Thread.currentThread();
        this.body = body;
        this.count = count;
        this.grain = grain;
        failure = null;
        nextPiece.set(0);
        joined.set(0);
        int next = job + 1;
        job = next;
        for (Thread helper : helpers) {
            LockSupport.unpark(helper);
        }
        work(body, 0);
        joined.addAndGet(ENDED);
        awaitHelpers();
        this.body = null;
        rethrow(failure);
    }

    /** Stops the helpers. A second call does nothing. */
    @Override
    public void close() {
        closed = true;
        for (Thread helper : helpers) {
            LockSupport.unpark(helper);
        }
    }

    private void serve(int worker) {
        int done = 0;
        while (awaitJob(done)) {
            done = job;
            if (!join()) {
                continue;
            }
            Thread waiting = caller;
            RangeBody current = body;
            if (current != null) {
                work(current, worker);
            }
            if (joined.decrementAndGet() == ENDED) {
                LockSupport.unpark(waiting);
            }
        }
    }

    /** Joins the current job, whichever that is by now; false if it has ended. */
    private boolean join() {
        int now = joined.get();
        while (now < ENDED) {
            if (joined.compareAndSet(now, now + 1)) {
                return true;
            }
            now = joined.get();
        }
        return false;
    }

    private boolean awaitJob(int done) {
        int spins = 0;
        while (job == done) {
            if (closed) {
                return false;
            }
            if (spins < SPINS_BEFORE_PARKING) {
                spins++;
                Thread.onSpinWait();
            } else {
                LockSupport.park(this);
            }
        }
        return true;
    }

    private void work(RangeBody current, int worker) {
        try {
            while (failure == null) {
                long from = nextPiece.getAndAdd(grain);
                if (from >= count) {
                    return;
                }
                current.run((int) from, (int) Math.min(count, from + grain), worker);
            }
        } catch (Throwable thrown) {
            failure = thrown;
        }
    }

    private void awaitHelpers() {
        int spins = 0;
        while (joined.get() > ENDED) {
            if (spins < SPINS_BEFORE_PARKING) {
                spins++;
                Thread.onSpinWait();
            } else {
                LockSupport.park(this);
            }
        }
    }

    private static void rethrow(@Nullable Throwable thrown) {
        switch (thrown) {
            case null -> {}
            case RuntimeException unchecked -> throw unchecked;
            case Error error -> throw error;
            default -> throw new IllegalStateException(thrown);
        }
    }
}
