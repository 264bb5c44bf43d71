package io.lanewise.bench.peer.onednn;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/** How many threads OpenMP gives to the parallel regions of a thread: a setting of each calling thread's own. */
final class OmpThreads {

    private static final String LIBRARY = "libgomp.so.1";

    private final int threads;
    private final MethodHandle set;
    private @Nullable Thread owner;

    /**
     * Finds the OpenMP library that the process has loaded.
     *
     * @throws IllegalArgumentException if it has none
     */
    @SuppressWarnings("restricted") // what calling native code takes
    OmpThreads(int threads) {
        this.threads = threads;
        set = Linker.nativeLinker()
                .downcallHandle(
                        SymbolLookup.libraryLookup(LIBRARY, Arena.global()).findOrThrow("omp_set_num_threads"),
                        FunctionDescriptor.ofVoid(ValueLayout.JAVA_INT));
    }

    /** Makes the setting for the calling thread, unless it was the last one to ask. */
    void apply() {
        if (owner != Thread.currentThread()) {
            try {
                set.invokeExact(threads);
            } catch (Throwable fault) {
                throw new IllegalStateException("omp_set_num_threads", fault);
            }
            owner = Thread.currentThread();
        }
    }
}
