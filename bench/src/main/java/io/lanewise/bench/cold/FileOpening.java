package io.lanewise.bench.cold;

import io.lanewise.bench.report.Opening;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Measures how long a model takes to open and what its process then holds, each time in a process of its own. */
public final class FileOpening {

    /** What gives memory back that is not needed any more; and large pages, which new memory comes in faster. */
    private static final List<String> OPTIONS = List.of(
            "-XX:MinHeapFreeRatio=2",
            "-XX:MaxHeapFreeRatio=4",
            "-XX:TrimNativeHeapInterval=1000",
            "-XX:+UseTransparentHugePages");

    private FileOpening() {}

    /**
     * Measures one model.
     *
     * @param model file or name
     * @param forks number of processes, one after the other
     * @throws IOException if one fails, for example because the model cannot be read
     */
    public static Opening measure(String model, int threads, int forks) throws IOException {
        List<Opening.Fork> measured = new ArrayList<>();
        long weights = 0;
        for (int fork = 0; fork < forks; fork++) {
            String line = ColdStart.last(OpenedFile.class, OPTIONS, List.of(model, Integer.toString(threads)));
            String[] figures = line.split(" ", -1);
            weights = Long.parseLong(figures[1]);
            measured.add(new Opening.Fork(
                    Long.parseLong(figures[0]) * 1e-6, Long.parseLong(figures[2]), Long.parseLong(figures[3])));
        }
        return new Opening(model, weights, measured);
    }
}
