package io.lanewise.run.measure;

/** Is told how far repeated work has come. */
public interface Progress extends AutoCloseable {

    /** Tells nobody. */
    Progress SILENT = new Progress() {};

    /** A run of the warm-up is over; how many there will be is not known. */
    default void warming(int runs) {}

    /** {@code done} of {@code total} timed runs are over. */
    default void ran(int done, int total) {}

    /** The work is over. */
    @Override
    default void close() {}
}
