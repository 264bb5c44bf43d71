package io.lanewise.plan;

import io.lanewise.machine.Machine;

/**
 * What a plan is made for.
 *
 * @param accuracy which algorithms may be chosen
 * @param machine the processor that will run it
 */
public record PlanOptions(Accuracy accuracy, Machine machine) {

    /** {@link Accuracy#FAST} on this machine. */
    public static PlanOptions defaults() {
        return new PlanOptions(Accuracy.FAST, Machine.current());
    }

    /** Threads that a session uses unless it is told otherwise: one for each core of the machine. */
    public int threads() {
        return machine.cores();
    }

    public PlanOptions withAccuracy(Accuracy accuracy) {
        return new PlanOptions(accuracy, machine);
    }

    public PlanOptions withMachine(Machine machine) {
        return new PlanOptions(accuracy, machine);
    }
}
