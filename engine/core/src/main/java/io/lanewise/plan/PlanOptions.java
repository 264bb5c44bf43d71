package io.lanewise.plan;

import io.lanewise.machine.Machine;
import java.util.Optional;

/**
 * What a plan is made for.
 *
 * @param accuracy which algorithms may be chosen
 * @param weightType how the weights of dense layers are kept
 * @param convolution the algorithm for all convolutions that it can compute, whatever accuracy and cost say; empty to
 *     choose for each layer
 * @param machine the processor that will run it
 */
public record PlanOptions(
        Accuracy accuracy, WeightType weightType, Optional<Convolution> convolution, Machine machine) {

    /** {@link Accuracy#FAST} and {@link WeightType#FLOAT32} on this machine, the algorithms chosen for each layer. */
    public static PlanOptions defaults() {
        return new PlanOptions(Accuracy.FAST, WeightType.FLOAT32, Optional.empty(), Machine.current());
    }

    /** Threads that a session uses unless it is told otherwise: one for each core of the machine. */
    public int threads() {
        return machine.cores();
    }

    public PlanOptions withAccuracy(Accuracy accuracy) {
        return new PlanOptions(accuracy, weightType, convolution, machine);
    }

    public PlanOptions withWeightType(WeightType weightType) {
        return new PlanOptions(accuracy, weightType, convolution, machine);
    }

    /** The same with one algorithm wherever it is possible. */
    public PlanOptions withConvolution(Convolution forced) {
        return new PlanOptions(accuracy, weightType, Optional.of(forced), machine);
    }

    public PlanOptions withMachine(Machine machine) {
        return new PlanOptions(accuracy, weightType, convolution, machine);
    }
}
