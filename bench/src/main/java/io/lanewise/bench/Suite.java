package io.lanewise.bench;

import io.lanewise.bench.jmh.ColdBenchmark;
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
import java.util.LinkedHashMap;
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

    private final Selection selection;
    private final List<BenchCase> cases = new ArrayList<>();

    private Suite(Selection selection) {
        this.selection = selection;
    }

    /** The cases of a selection. */
    static List<BenchCase> of(Selection selection) {
        Suite suite = new Suite(selection);
        selection.threads().forEach(suite::addPeaks);
        if (selection.parts().contains(Part.NETWORKS)) {
            suite.addQuestion();
            suite.addFashion();
        }
        if (selection.parts().contains(Part.LAYERS)) {
            selection.sets().forEach(suite::addLayers);
        }
        if (selection.parts().contains(Part.COLD)) {
            suite.addColdStarts();
        }
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
        cases.add(new BenchCase(FMA + threads, "", prefix + "fma", Map.of(), threads, threads, fma, 1));
        cases.add(new BenchCase(READ + threads, "", prefix + "read", Map.of(), threads, threads, read, 1));
    }

    private void addQuestion() {
        Workload network = Workloads.network(Workloads.QUESTION);
        for (int batch : new int[] {1, 8}) {
            for (int t : selection.threads()) {
                add("network", network, batch, t, Engines.LANEWISE_EXACT);
                add("network", network, batch, t, Engines.LANEWISE_FAST);
                if (batch == 1 || selection.full()) {
                    add("network", network, batch, t, Engines.LANEWISE_BF16);
                    add("network", network, batch, t, Engines.EJML);
                }
                addPeers("network", network, batch, t);
            }
        }
    }

    private void addFashion() {
        Workload network = Workloads.network(Workloads.FASHION);
        add("network", network, 1, 1, Engines.LANEWISE_FAST);
        add("network", network, 1, 1, Engines.EJML);
        addPeers("network", network, 1, 1);
    }

    private void addLayers(String set) {
        boolean small = set.equals(Workloads.QUESTION) || set.equals(Workloads.LENET5);
        List<Integer> threads =
                selection.full() ? selection.threads() : selection.threads().subList(0, 1);
        for (Workload layer : Workloads.layers(set)) {
            for (int t : threads) {
                if (selection.full()) {
                    add("layer", layer, 1, t, Engines.LANEWISE_EXACT);
                }
                add("layer", layer, 1, t, Engines.LANEWISE_FAST);
                if (small && layer.work(1).macs() > 0) {
                    add("layer", layer, 1, t, Engines.EJML);
                }
                if (small && t == 1 && layer.work(1).macs() <= NAIVE_MACS) {
                    add("layer", layer, 1, t, Engines.NAIVE);
                }
                addPeers("layer", layer, 1, t);
            }
        }
    }

    private void addPeers(String kind, Workload workload, int batch, int threads) {
        selection.peers().forEach(peer -> add(kind, workload, batch, threads, peer));
    }

    private void add(String kind, Workload workload, int batch, int threads, Engine engine) {
        Class<?> type = kind.equals("layer") ? LayerBenchmark.class : NetworkBenchmark.class;
        Map<String, String> params = new LinkedHashMap<>();
        params.put(kind, workload.name());
        params.put("batch", Integer.toString(batch));
        params.put("threads", Integer.toString(threads));
        params.put("engine", engine.name());
        cases.add(new BenchCase(
                "%s/%s/b%d/t%d".formatted(kind, workload.name(), batch, threads),
                engine.name(),
                type.getName() + ".run",
                params,
                1,
                threads,
                workload.work(batch),
                workload.times()));
    }

    private void addColdStarts() {
        int threads = selection.threads().getLast();
        for (String network : List.of(Workloads.QUESTION, Workloads.FASHION)) {
            for (int results : new int[] {1, 10}) {
                List<Engine> engines = new ArrayList<>(List.of(Engines.LANEWISE_FAST));
                engines.addAll(selection.peers());
                for (Engine engine : engines) {
                    Map<String, String> params = new LinkedHashMap<>();
                    params.put("network", network);
                    params.put("results", Integer.toString(results));
                    params.put("threads", Integer.toString(threads));
                    params.put("engine", engine.name());
                    cases.add(new BenchCase(
                            "%s%s/result%d/t%d".formatted(BenchCase.COLD, network, results, threads),
                            engine.name(),
                            ColdBenchmark.class.getName() + ".run",
                            params,
                            1,
                            threads,
                            new Work(0, 0),
                            1));
                }
            }
        }
    }
}
