package io.lanewise.bench.report;

/**
 * What a session holds, in bytes.
 *
 * @param network what it runs
 * @param engine which of Lanewise's
 * @param weights the model's weights as fp32
 * @param packed packed weights, as the plan reports them
 * @param activations activations and scratch, as the session reports them
 * @param heap in use after a collection, when the model has been let go of, beyond what was in use before
 */
public record Memory(String network, String engine, long weights, long packed, long activations, long heap) {

    /** The heap in use relative to weights and activations: 1 is nothing held twice. */
    public double ratio() {
        return (double) heap / (weights + activations);
    }
}
