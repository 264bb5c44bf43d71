package io.lanewise.run.tensor;

import io.lanewise.console.PendingFiles;
import io.lanewise.formats.npy.NpyArray;
import io.lanewise.plan.Port;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** The outputs of a plan for one batch, and the files they go to. */
public final class OutputTensors {

    private final List<OutputTensor> tensors = new ArrayList<>();
    private final List<Path> paths;

    /**
     * Room for the outputs of a batch.
     *
     * @param arguments {@code FILE} or {@code name=FILE}, one per output; none to write no file
     * @throws IllegalArgumentException if they do not name each output once, or the batch is larger than an array can be
     * @throws io.lanewise.memory.InsufficientMemoryException if the outputs do not fit into the heap
     */
    public OutputTensors(List<String> arguments, int batch, List<Port> ports) {
        paths = arguments.isEmpty() ? List.of() : NamedFile.match("--output", arguments, ports);
        if (new HashSet<>(paths).size() < paths.size()) {
            throw new IllegalArgumentException("--output: expected a file of its own for each output, got one for two");
        }
        for (Port port : ports) {
            tensors.add(new OutputTensor(port, batch, InputTensors.reserve("output", port, batch)));
        }
    }

    /** One array per output, in the order of the plan; not copies. */
    public float[][] values() {
        float[][] values = new float[tensors.size()][];
        for (int i = 0; i < values.length; i++) {
            values[i] = tensors.get(i).values();
        }
        return values;
    }

    /** The outputs in the order of the plan. */
    public List<OutputTensor> tensors() {
        return List.copyOf(tensors);
    }

    /**
     * Writes every output as a .npy file of shape [batch, …]: all of them, or none if one cannot be written.
     *
     * @throws io.lanewise.console.UnusableFileException if a file cannot be written
     */
    public void write() {
        if (paths.isEmpty()) {
            return;
        }
        try (PendingFiles files = new PendingFiles()) {
            for (int i = 0; i < paths.size(); i++) {
                OutputTensor tensor = tensors.get(i);
                NpyArray array = new NpyArray(tensor.shape(), tensor.values());
                files.write(paths.get(i), array::write);
            }
            files.commit();
        }
    }
}
