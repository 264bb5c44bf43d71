package io.lanewise.bench.peer;

import static io.lanewise.model.Input.input;

import io.lanewise.model.Activation;
import io.lanewise.model.Model;

/**
 * Runs an engine once on a small network, in a process of its own: a native library that is missing, or that ends the process on this
 * machine, takes nothing else with it.
 */
public final class PeerProbe {

    private static final int SIZE = 8;

    private PeerProbe() {}

    /**
     * Ends with 0 if the engine ran; otherwise the last line of standard error says why.
     *
     * @param args name of the engine
     */
    public static void main(String[] args) {
        Model model = Model.sequential(input(SIZE, SIZE, 1))
                .conv2d(2, 3, Activation.RELU)
                .flatten()
                .dense(3)
                .build()
                .initialize(1);
        try (Inference inference = Engines.named(args[0]).open(model, 1, 1)) {
            inference.run(new float[SIZE * SIZE], new float[3]);
        } catch (RuntimeException | LinkageError fault) {
            Throwable cause = fault;
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
            System.err.println(cause.toString().lines().findFirst().orElse(""));
            System.exit(1);
        }
        // Not exit: a native library's own teardown is not what is asked about, and some of them fail in it now and
        // then.
        Runtime.getRuntime().halt(0);
    }
}
