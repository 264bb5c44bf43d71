package io.lanewise.operator;

/**
 * One step of a plan. Its work on a batch falls into tasks that may be done in any order, by any worker, at the same time; each
 * task gives the same bits whoever does it and wherever its sample stands in the batch.
 */
public interface Operator {

    /** How it is computed, for the plan's listing: {@code direct 3x3}. */
    String algorithm();

    /** Floats of scratch that each worker needs. */
    default int scratchFloats() {
        return 0;
    }

    /** Floats of packed weights that this operator holds. */
    default long packedFloats() {
        return 0;
    }

    /** Multiply-adds in matrix products or windows that it does for one sample, padding included; 0 where it has none. */
    default long multiplyAdds() {
        return 0;
    }

    /**
     * Floats of one sample's output, from its first one on, that are ready when the tasks {@code 0 … tasks − 1} of that sample
     * are done; 0 where only all tasks together promise anything.
     */
    default int readyFloats(int tasks) {
        return 0;
    }

    /** Number of tasks for {@code batch} samples. */
    int tasks(int batch);

    /**
     * Does one task.
     *
     * @param call inputs, outputs and scratch
     * @param task {@code 0 … tasks(call.batch) − 1}
     * @param worker whose scratch to use
     */
    void run(Call call, int task, int worker);
}
