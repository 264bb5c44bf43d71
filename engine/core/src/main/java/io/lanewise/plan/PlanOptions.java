package io.lanewise.plan;

import io.lanewise.machine.Machine;

/**
 * What a plan is made for.
 *
 * @param accuracy which algorithms may be chosen
 * @param weights how the weights of dense layers are kept
 * @param machine the processor that will run it
 */
public record PlanOptions(Accuracy accuracy, Weights weights, Machine machine) {

    /** {@link Accuracy#FAST} and {@link Weights#FLOAT32} on this machine. */
    public static PlanOptions defaults() {
        return new PlanOptions(Accuracy.FAST, Weights.FLOAT32, Machine.current());
    }

    /** Threads that a session uses unless it is told otherwise: one for each core of the machine. */
    public int threads() {
        return machine.cores();
    }

    public PlanOptions withAccuracy(Accuracy accuracy) {
        return new PlanOptions(accuracy, weights, machine);
    }

    public PlanOptions withWeights(Weights weights) {
        return new PlanOptions(accuracy, weights, machine);
    }

    public PlanOptions withMachine(Machine machine) {
        return new PlanOptions(accuracy, weights, machine);
    }
}
