package io.lanewise.session;

import io.lanewise.memory.FloatSlab;
import io.lanewise.memory.MemoryBudget;
import io.lanewise.parallel.Workers;
import io.lanewise.plan.Plan;
import io.lanewise.plan.Port;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Runs a plan. For one caller at a time; open one session per thread on the same plan to run side by side: each costs its
 * activations only. Once warm, {@code run} allocates nothing on the heap.
 *
 * <p>Samples lie one after the other in NHWC order: a batch of n images [h, w, c] is {@code n · h · w · c} floats. The result for
 * a sample has the same bits whatever the number of threads and wherever it stands in the batch.
 */
public final class Session implements AutoCloseable {

    /** Longest time that {@link #warmUp()} takes. */
    static final int WARM_UP_SECONDS = 10;

    /** Warm means: for so many runs and so long, no run was faster than the fastest before by more than this factor. */
    private static final int STEADY_RUNS = 10;

    private static final long STEADY_NANOS = 200_000_000;
    private static final double FASTER = 0.95;

    private final Plan plan;
    private final SessionOptions options;
    private final Workers workers;
    private final Schedule schedule;
    private final Frame frame = new Frame();
    private final FloatSlab scratch;
    private final AtomicBoolean busy = new AtomicBoolean();
    private final float[][] onlyInput = new float[1][];
    private final float[][] onlyOutput = new float[1][];

    /** Activations of {@link #arenaBatch} samples; grows to the largest batch seen, at most to the largest piece. */
    private FloatSlab arena;

    private int arenaBatch = 1;
    private volatile boolean closed;

    private Session(Plan plan, SessionOptions options) {
        this.plan = plan;
        this.options = options;
        scratch = take("scratch", (long) options.threads() * plan.scratchFloats());
        arena = take("activations", plan.arenaFloats());
        schedule = Schedule.of(plan, scratch, options.threads());
        workers = Workers.of(options.threads());
    }

    /**
     * A session with as many threads as the plan's machine has cores.
     *
     * @throws io.lanewise.memory.InsufficientMemoryException if the activations of one sample do not fit into the heap
     */
    public static Session open(Plan plan) {
        return open(plan, SessionOptions.threads(Math.min(plan.options().threads(), Workers.MOST_THREADS)));
    }

    /**
     * A session as the options say.
     *
     * @throws io.lanewise.memory.InsufficientMemoryException if the activations of one sample do not fit into the heap
     * @throws IllegalArgumentException if the scratch of so many threads is larger than an array can be
     */
    public static Session open(Plan plan, SessionOptions options) {
        return new Session(plan, options);
    }

    public Plan plan() {
        return plan;
    }

    public SessionOptions options() {
        return options;
    }

    /** Bytes of activations and scratch that this session holds now. */
    public long memoryBytes() {
        return (long) Float.BYTES * (arena.floats() + scratch.floats());
    }

    /**
     * Runs a network with one input and one output.
     *
     * @param input samples one after the other
     * @return a fresh array with the outputs, one after the other
     * @throws IllegalArgumentException if the input is not a whole number of samples, or the network has several inputs or
     *     outputs, or the outputs are more floats than an array can hold
     */
    public float[] run(float[] input) {
        requireCount("outputs", plan.outputs(), 1);
        int batch = batchOf(plan.inputs().getFirst(), input.length);
        Port port = plan.outputs().getFirst();
        long floats = (long) batch * port.floats();
        if (floats > FloatSlab.MAX_FLOATS) {
            throw new IllegalArgumentException(
                    "%s: expected at most %,d floats of output, got %d samples %s of %,d floats"
                            .formatted(port.name(), FloatSlab.MAX_FLOATS, batch, port.shape(), port.floats()));
        }
        float[] output = new float[(int) floats];
        run(input, output);
        return output;
    }

    /**
     * Runs a network with one input and one output, into an array of the caller's.
     *
     * @param input samples one after the other
     * @param output room for the outputs of exactly these samples; not the input array
     * @throws IllegalArgumentException if a length does not fit, or the network has several inputs or outputs
     */
    public void run(float[] input, float[] output) {
        enter();
        try {
            onlyInput[0] = input;
            onlyOutput[0] = output;
            execute(onlyInput, onlyOutput);
        } finally {
            leave();
        }
    }

    /**
     * Runs a network with any number of inputs and outputs.
     *
     * @param inputs one array per input of the plan, in its order, each with the same number of samples
     * @param outputs one array per output of the plan, in its order; all arrays distinct
     * @throws IllegalArgumentException if a number of arrays or a length does not fit
     */
    public void run(float[][] inputs, float[][] outputs) {
        enter();
        try {
            execute(inputs, outputs);
        } finally {
            leave();
        }
    }

    /**
     * Runs samples of zeros until the time of a run stops falling, that is, until the compiler has done its work. Afterwards
     * {@code run} is as fast as it gets and allocates nothing.
     *
     * @return how many runs it took, and whether times had settled
     */
    public WarmUp warmUp() {
        float[][] inputs = zeros(plan.inputs());
        float[][] outputs = zeros(plan.outputs());
        long begin = System.nanoTime();
        long steadySince = begin;
        double first = 0;
        double best = Double.POSITIVE_INFINITY;
        int runs = 0;
        int steadyRuns = 0;
        while (System.nanoTime() - begin < WARM_UP_SECONDS * 1_000_000_000L) {
            long start = System.nanoTime();
            run(inputs, outputs);
            double millis = (System.nanoTime() - start) * 1e-6;
            first = runs == 0 ? millis : first;
            runs++;
            steadyRuns++;
            if (millis < FASTER * best) {
                steadyRuns = 0;
                steadySince = System.nanoTime();
            }
            best = Math.min(best, millis);
            if (steadyRuns >= STEADY_RUNS && System.nanoTime() - steadySince >= STEADY_NANOS) {
                return new WarmUp(runs, first, best, true);
            }
        }
        return new WarmUp(runs, first, best, false);
    }

    /** Stops the workers. A second call does nothing; running afterwards is refused. */
    @Override
    public void close() {
        closed = true;
        workers.close();
    }

    private static float[][] zeros(List<Port> ports) {
        return ports.stream().map(port -> new float[port.floats()]).toArray(float[][]::new);
    }

    private void enter() {
        if (closed) {
            throw new IllegalStateException("session of " + plan.modelName() + ": expected it open, it is closed");
        }
        if (!busy.compareAndSet(false, true)) {
            throw new IllegalStateException("session of " + plan.modelName()
                    + ": expected one caller at a time, another one is running; open a session per thread");
        }
    }

    private void leave() {
        busy.set(false);
    }

    private void execute(float[][] inputs, float[][] outputs) {
        requireCount("inputs", plan.inputs(), inputs.length);
        requireCount("outputs", plan.outputs(), outputs.length);
        int batch = batchOf(plan.inputs().getFirst(), inputs[0].length);
        for (int i = 0; i < inputs.length; i++) {
            requireFloats("input", plan.inputs().get(i), batch, inputs[i].length);
        }
        for (int i = 0; i < outputs.length; i++) {
            requireFloats("output", plan.outputs().get(i), batch, outputs[i].length);
            requireDistinct(outputs[i], inputs, outputs, i);
        }
        int piece = reserve(batch);
        frame.inputs = inputs;
        frame.outputs = outputs;
        frame.arena = arena.array();
        frame.arenaBatch = arenaBatch;
        for (int first = 0; first < batch; first += piece) {
            frame.first = first;
            frame.batch = Math.min(piece, batch - first);
            for (Stage stage : schedule.stages(frame.batch)) {
                stage.run(workers, frame);
            }
        }
    }

    /** Makes room for a batch, or for as much of it as one piece may be, and returns the size of a piece. */
    private int reserve(int batch) {
        int perSample = Math.max(1, plan.arenaFloats());
        int piece = Math.max(1, Math.min(batch, Math.min(options.maxBatch(), FloatSlab.MAX_FLOATS / perSample)));
        if (piece > arenaBatch) {
            arena = take("activations", (long) piece * plan.arenaFloats());
            arenaBatch = piece;
        }
        return piece;
    }

    private FloatSlab take(String what, long floats) {
        String who = what + " of " + plan.modelName();
        if (floats > FloatSlab.MAX_FLOATS) {
            throw new IllegalArgumentException(
                    "%s: expected at most %,d floats, got %,d".formatted(who, FloatSlab.MAX_FLOATS, floats));
        }
        MemoryBudget.requireHeap(who, floats * Float.BYTES);
        return FloatSlab.allocate(floats);
    }

    private int batchOf(Port port, int floats) {
        if (floats % port.floats() != 0) {
            throw new IllegalArgumentException("%s: expected a whole number of samples %s of %,d floats, got %,d floats"
                    .formatted(port.name(), port.shape(), port.floats(), floats));
        }
        return floats / port.floats();
    }

    private static void requireFloats(String what, Port port, int batch, int floats) {
        if (floats != (long) batch * port.floats()) {
            throw new IllegalArgumentException("%s %s: expected %d samples %s of %,d floats, got %,d floats"
                    .formatted(what, port.name(), batch, port.shape(), port.floats(), floats));
        }
    }

    @SuppressWarnings("ReferenceEquality") // the same memory is what is refused, not equal contents
    private static void requireDistinct(float[] output, float[][] inputs, float[][] outputs, int index) {
        for (float[] input : inputs) {
            if (input == output) {
                throw new IllegalArgumentException("output: expected another array than the input's, got the same");
            }
        }
        for (int i = 0; i < index; i++) {
            if (outputs[i] == output) {
                throw new IllegalArgumentException("outputs: expected an array each, got the same for two");
            }
        }
    }

    private void requireCount(String what, List<Port> ports, int count) {
        if (ports.size() != count) {
            throw new IllegalArgumentException("%s of %s: expected %d (%s), got %d"
                    .formatted(
                            what,
                            plan.modelName(),
                            ports.size(),
                            String.join(", ", ports.stream().map(Port::name).toList()),
                            count));
        }
    }
}
