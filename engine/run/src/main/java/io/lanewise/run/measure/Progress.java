package io.lanewise.run.measure;

import io.lanewise.console.Console;

/** Is told how far repeated work has come. */
public interface Progress extends AutoCloseable {

    /** Tells nobody. */
    Progress SILENT = new Progress() {};

    /** A progress bar on standard error if somebody sees it. */
    static Progress of(String task, Console console) {
        return console.terminal().errorIsTerminal() ? new DelayedProgressBar(task, console.error()) : SILENT;
    }

    /** A run of the warm-up is over; how many there will be is not known. */
    default void warming(int runs) {}

    /** {@code done} of {@code total} timed runs are over. */
    default void ran(int done, int total) {}

    /** The work is over. */
    @Override
    default void close() {}
}
