package io.lanewise.bench.peer;

import io.lanewise.model.Model;

/** Something that runs networks on the CPU. */
public interface Engine {

    /** Name in results and on the command line. */
    String name();

    /** The settings it runs with, as a reader needs them to repeat a measurement. */
    String settings();

    /** Largest difference from the reference that is accepted, relative to the largest magnitude of the output. */
    default double tolerance() {
        return OutputCheck.TOLERANCE;
    }

    /**
     * Prepares a network.
     *
     * @param model a chain of layers from one input to one output, with its weights; not read any more afterwards
     * @param batch samples of every run
     * @param threads threads to use, the caller's included
     * @throws UnsupportedOperationException if the engine has no such layer
     */
    Inference open(Model model, int batch, int threads);
}
