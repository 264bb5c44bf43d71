package io.lanewise.bench.cold;

import io.lanewise.formats.Models;
import io.lanewise.machine.ResidentMemory;
import io.lanewise.model.Model;
import io.lanewise.plan.Planner;
import io.lanewise.plan.Port;
import io.lanewise.session.Session;
import io.lanewise.session.SessionOptions;
import java.util.List;

/** A process that opens a model, runs it, collects what is garbage, and says how long it took and how large it was. */
final class OpenedFile {

    private static final int RUNS = 20;
    private static final int COLLECTIONS = 3;

    /** Longer than the JVM waits before it gives freed native memory back. */
    private static final int SETTLING_MILLIS = 2_500;

    private OpenedFile() {}

    /** File or name of the model, threads. Prints nanoseconds, and bytes: of the weights, at the peak, at the end. */
    public static void main(String[] args) throws InterruptedException {
        long begin = System.nanoTime();
        long[] weights = {0};
        try (Session session = open(args[0], Integer.parseInt(args[1]), weights)) {
            long nanos = System.nanoTime() - begin;
            long peak = resident().peakBytes();
            float[][] inputs = zeros(session.plan().inputs());
            float[][] outputs = zeros(session.plan().outputs());
            for (int i = 0; i < RUNS; i++) {
                session.run(inputs, outputs);
            }
            for (int i = 0; i < COLLECTIONS; i++) {
                System.gc();
            }
            Thread.sleep(SETTLING_MILLIS);
            System.out.println(
                    nanos + " " + weights[0] + " " + peak + " " + resident().bytes());
        }
    }

    /** The model is reachable in here only. */
    private static Session open(String name, int threads, long[] weights) {
        Model model = Models.open(name);
        weights[0] = model.parameterCount() * Float.BYTES;
        return Session.open(Planner.plan(model), SessionOptions.threads(threads).withMaxBatch(1));
    }

    private static ResidentMemory resident() {
        return ResidentMemory.read()
                .orElseThrow(() -> new IllegalStateException("expected a system that tells resident sizes: Linux"));
    }

    private static float[][] zeros(List<Port> ports) {
        return ports.stream().map(port -> new float[port.floats()]).toArray(float[][]::new);
    }
}
