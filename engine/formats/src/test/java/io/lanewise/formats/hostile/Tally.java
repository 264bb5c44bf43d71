package io.lanewise.formats.hostile;

import java.util.Locale;

/** What became of all damaged files of a format. */
final class Tally {

    static final String HEADER = "%-32s %9s %9s %9s %9s %9s %18s %12s"
            .formatted("format", "files", "read", "otherwise", "malformed", "unsupp.", "slowest (seed)", "allocated");

    private final String name;
    private int read;
    private int otherwise;
    private int malformed;
    private int unsupported;
    private long slowest;
    private long slowestSeed;
    private long allocated;

    Tally(String name) {
        this.name = name;
    }

    /**
     * Notes an outcome.
     *
     * @param sound whether what was read is what the sound file has
     */
    void add(long seed, Outcome outcome, boolean sound) {
        switch (outcome.kind()) {
            case READ -> {
                read++;
                otherwise += sound ? 0 : 1;
            }
            case MALFORMED -> malformed++;
            case UNSUPPORTED -> unsupported++;
            case CRASHED -> throw new IllegalArgumentException("a crash is not counted", outcome.fault());
        }
        if (outcome.nanos() > slowest) {
            slowest = outcome.nanos();
            slowestSeed = seed;
        }
        allocated = Math.max(allocated, outcome.allocated());
    }

    int read() {
        return read;
    }

    int refused() {
        return malformed + unsupported;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%-32s %9d %9d %9d %9d %9d %18s %12d",
                name,
                read + refused(),
                read,
                otherwise,
                malformed,
                unsupported,
                String.format(Locale.ROOT, "%.1f ms (%d)", slowest / 1e6, slowestSeed),
                allocated);
    }
}
