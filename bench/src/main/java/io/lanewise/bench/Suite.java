package io.lanewise.bench;

import io.lanewise.bench.jmh.LayerBenchmark;
import io.lanewise.bench.jmh.NetworkBenchmark;
import io.lanewise.bench.jmh.PeakBenchmark;
import io.lanewise.bench.peak.FmaPeak;
import io.lanewise.bench.peak.ReadBandwidth;
import io.lanewise.bench.peer.Engine;
import io.lanewise.bench.peer.Engines;
import io.lanewise.bench.workload.Work;
import io.lanewise.bench.workload.Workload;
import io.lanewise.bench.workload.Workloads;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Which cases are measured, in the order in which they run: what is compared stands side by side. */
final class Suite {

    /** How the names of the peaks of computing begin. */
    static final String FMA = "peak/fma/t";

    /** How the names of the peaks of reading memory begin. */
    static final String READ = "peak/read/t";

    /** Plain loops over more than this many multiply-adds take a second and longer. */
    private static final long NAIVE_MACS = 300_000_000;

    private final boolean full;
    private final List<BenchCase> cases = new ArrayList<>();

    private Suite(boolean full) {
        this.full = full;
    }

    /**
     * The cases for the given numbers of threads.
     *
     * @param full whether all combinations are wanted, not only those that a short run has time for
     */
    static List<BenchCase> of(List<Integer> threads, boolean full) {
        Suite suite = new Suite(full);
        threads.forEach(suite::addPeaks);
        suite.addNetworks(threads);
        suite.addLayers(full ? threads : threads.subList(0, 1));
        return List.copyOf(suite.cases);
    }

    /** The cases in whose name {@code filter} is found, preceded by the peaks that their shares are taken of; empty if none is. */
    static List<BenchCase> select(List<BenchCase> cases, Pattern filter) {
        List<BenchCase> found =
                cases.stream().filter(c -> filter.matcher(c.name()).find()).toList();
        return cases.stream()
                .filter(c -> found.contains(c)
                        || (c.isPeak() && found.stream().anyMatch(other -> other.threads() == c.threads())))
                .toList();
    }

    private void addPeaks(int threads) {
        String prefix = PeakBenchmark.class.getName() + ".";
        Work fma = new Work(FmaPeak.MACS, 0).times(threads);
        Work read = new Work(0, ReadBandwidth.bytes()).times(threads);
        cases.add(new BenchCase(FMA + threads, "", prefix + "fma", Map.of(), threads, threads, fma));
        cases.add(new BenchCase(READ + threads, "", prefix + "read", Map.of(), threads, threads, read));
    }

    private void addNetworks(List<Integer> threads) {
        Workload network = Workloads.network(Workloads.QUESTION);
        for (int batch : new int[] {1, 8}) {
            for (int t : threads) {
                for (Engine engine : List.of(Engines.LANEWISE_EXACT, Engines.LANEWISE_FAST)) {
                    add("network", NetworkBenchmark.class, network, batch, t, engine);
                }
                if (batch == 1 || full) {
                    add("network", NetworkBenchmark.class, network, batch, t, Engines.EJML);
                }
            }
        }
    }

    private void addLayers(List<Integer> threads) {
        for (Workload layer : Workloads.layers(Workloads.QUESTION)) {
            for (int t : threads) {
                if (full) {
                    add("layer", LayerBenchmark.class, layer, 1, t, Engines.LANEWISE_EXACT);
                }
                add("layer", LayerBenchmark.class, layer, 1, t, Engines.LANEWISE_FAST);
                if (layer.work(1).macs() > 0) {
                    add("layer", LayerBenchmark.class, layer, 1, t, Engines.EJML);
                }
                if (t == 1 && layer.work(1).macs() <= NAIVE_MACS) {
                    add("layer", LayerBenchmark.class, layer, 1, t, Engines.NAIVE);
                }
            }
        }
    }

    private void add(String kind, Class<?> type, Workload workload, int batch, int threads, Engine engine) {
        cases.add(new BenchCase(
                "%s/%s/b%d/t%d".formatted(kind, workload.name(), batch, threads),
                engine.name(),
                type.getName() + ".run",
                Map.of(
                        kind,
                        workload.name(),
                        "batch",
                        Integer.toString(batch),
                        "threads",
                        Integer.toString(threads),
                        "engine",
                        engine.name()),
                1,
                threads,
                workload.work(batch)));
    }
}
