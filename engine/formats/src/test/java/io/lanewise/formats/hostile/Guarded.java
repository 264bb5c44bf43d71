package io.lanewise.formats.hostile;

import com.sun.management.ThreadMXBean;
import io.lanewise.formats.ModelFormatException;
import io.lanewise.formats.UnsupportedFeatureException;
import io.lanewise.model.Model;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Reads files on a thread of its own, which a watchdog looks after: a reader that does not come to an end is a failure. */
final class Guarded {

    /** A hang, not a slow machine. */
    private static final long HANGS_SECONDS = 30;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final AtomicLong progress = new AtomicLong();

    private Guarded() {}

    /** What reads a file. */
    @FunctionalInterface
    interface Reader {
        /** The model; null if the file has an array, not a model. */
        @Nullable
        Model read() throws IOException;
    }

    /** What is done on the guarded thread. */
    @FunctionalInterface
    interface Body {
        void run(Guarded guarded);
    }

    /** Reads one file. */
    static Outcome read(Reader reader) {
        Outcome[] outcome = new Outcome[1];
        run(guarded -> outcome[0] = guarded.once(reader));
        return outcome[0];
    }

    /**
     * Runs a body that reads many files.
     *
     * @throws AssertionError if a file is not done in time, with the place where the reader is, and whatever the body throws
     */
    static void run(Body body) {
        Guarded guarded = new Guarded();
        FutureTask<@Nullable Void> task = new FutureTask<>(() -> body.run(guarded), null);
        Thread thread = Thread.ofPlatform().daemon().name("hostile files").start(task);
        while (true) {
            long before = guarded.progress.get();
            try {
                task.get(HANGS_SECONDS, TimeUnit.SECONDS);
                return;
            } catch (TimeoutException slow) {
                if (guarded.progress.get() == before) {
                    throw new AssertionError(
                            "a reader hangs (file " + before + "): " + Arrays.toString(thread.getStackTrace()), slow);
                }
            } catch (ExecutionException fault) {
                throw fault.getCause() instanceof AssertionError failed ? failed : new AssertionError(fault.getCause());
            } catch (InterruptedException stopped) {
                throw new AssertionError(stopped);
            }
        }
    }

    /** Reads one file on the guarded thread. */
    Outcome once(Reader reader) {
        progress.incrementAndGet();
        long allocated = THREADS.getCurrentThreadAllocatedBytes();
        long start = System.nanoTime();
        Outcome.Kind kind;
        Model model = null;
        Throwable fault = null;
        try {
            model = reader.read();
            kind = Outcome.Kind.READ;
        } catch (ModelFormatException malformed) {
            kind = Outcome.Kind.MALFORMED;
            fault = malformed;
        } catch (UnsupportedFeatureException unsupported) {
            kind = Outcome.Kind.UNSUPPORTED;
            fault = unsupported;
        } catch (IOException | RuntimeException | Error crash) {
            kind = Outcome.Kind.CRASHED;
            fault = crash;
        }
        long nanos = System.nanoTime() - start;
        return new Outcome(kind, model, fault, nanos, THREADS.getCurrentThreadAllocatedBytes() - allocated);
    }
}
