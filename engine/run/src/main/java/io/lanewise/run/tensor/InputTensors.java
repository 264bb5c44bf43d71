package io.lanewise.run.tensor;

import io.lanewise.console.UnusableFileException;
import io.lanewise.formats.npy.NpyArray;
import io.lanewise.memory.MemoryBudget;
import io.lanewise.parameter.RandomStream;
import io.lanewise.plan.Port;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The inputs of a plan for one batch. */
public final class InputTensors {

    /** As many as a float in [0, 1) tells apart. */
    private static final int RANDOM_STEPS = 1 << 24;

    private static final float STEP = 1f / RANDOM_STEPS;

    private final int batch;
    private final float[][] values;

    private InputTensors(int batch, float[][] values) {
        this.batch = batch;
        this.values = values;
    }

    /**
     * Reads .npy files whose first axis is the batch.
     *
     * @param arguments {@code FILE} or {@code name=FILE}, one per input
     * @throws IllegalArgumentException if they do not name each input once
     * @throws UnusableFileException if the shape of an array is not the input's
     * @throws java.io.UncheckedIOException if a file cannot be read
     */
    public static InputTensors read(List<String> arguments, List<Port> ports) {
        List<Path> paths = NamedFile.match("--input", arguments, ports);
        float[][] values = new float[ports.size()][];
        int batch = -1;
        for (int i = 0; i < values.length; i++) {
            NpyArray array = NpyArray.read(paths.get(i));
            int samples = samples(paths.get(i), ports.get(i), array.shape());
            if (i > 0 && samples != batch) {
                throw new UnusableFileException(
                        paths.get(i) + ": input " + ports.get(i).name() + ": expected a batch of " + batch + " as in "
                                + paths.getFirst() + ", got " + samples);
            }
            batch = samples;
            values[i] = array.data();
        }
        return new InputTensors(batch, values);
    }

    /**
     * Uniform numbers in [0, 1), multiples of 2⁻²⁴. Input i draws from the stream (seed, −1 − i) of {@link RandomStream}; the
     * weights of a model take the streams from 0.
     *
     * @throws IllegalArgumentException if the batch is larger than an array can be
     * @throws io.lanewise.memory.InsufficientMemoryException if it does not fit into the heap
     */
    public static InputTensors random(long seed, int batch, List<Port> ports) {
        float[][] values = new float[ports.size()][];
        for (int i = 0; i < values.length; i++) {
            values[i] = reserve("input", ports.get(i), batch);
            RandomStream random = new RandomStream(seed, -1 - i);
            for (int j = 0; j < values[i].length; j++) {
                values[i][j] = ((int) (random.nextUniform() * RANDOM_STEPS)) * STEP;
            }
        }
        return new InputTensors(batch, values);
    }

    /** Room for a batch at a port. */
    static float[] reserve(String what, Port port, int batch) {
        long floats = (long) batch * port.floats();
        if (floats > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("batch " + batch + ": expected at most "
                    + (Integer.MAX_VALUE - 8) / port.floats() + " samples of " + port.shape() + " at " + what + " "
                    + port.name());
        }
        MemoryBudget.ofHeap().require(what + " " + port.name(), floats * Float.BYTES);
        return new float[(int) floats];
    }

    /** Number of samples. */
    public int batch() {
        return batch;
    }

    /** One array per input, in the order of the plan; not copies. */
    public float[][] values() {
        return values;
    }

    private static int samples(Path path, Port port, int[] shape) {
        int[] sample = port.shape().toArray();
        boolean fits =
                shape.length == sample.length + 1 && Arrays.equals(shape, 1, shape.length, sample, 0, sample.length);
        if (!fits) {
            List<String> expected = new ArrayList<>();
            expected.add("batch");
            for (int extent : sample) {
                expected.add(Integer.toString(extent));
            }
            throw new UnusableFileException(path + ": input " + port.name() + ": expected shape ["
                    + String.join(", ", expected) + "], got " + Arrays.toString(shape));
        }
        return shape[0];
    }
}
