package io.lanewise.bench.cold;

import io.lanewise.bench.report.Memory;
import java.io.IOException;

/** Measures what a session of Lanewise's holds, in a process of its own. */
public final class MemoryUse {

    private MemoryUse() {}

    /**
     * Measures one network.
     *
     * @throws IOException if the process fails
     */
    public static Memory measure(String network, String engine, int threads) throws IOException {
        String[] figures = ColdStart.last(HeldMemory.class, network, engine, Integer.toString(threads))
                .split(" ", -1);
        return new Memory(
                network,
                engine,
                Long.parseLong(figures[0]),
                Long.parseLong(figures[1]),
                Long.parseLong(figures[2]),
                Long.parseLong(figures[3]));
    }
}
