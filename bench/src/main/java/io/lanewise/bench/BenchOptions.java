package io.lanewise.bench;

import io.lanewise.bench.peer.Engine;
import io.lanewise.bench.workload.Workloads;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of {@code lanewise bench}, and what they mean; every wrong one is an {@link IllegalArgumentException}. */
final class BenchOptions {

    private static final String DEFAULT_JSON = "lanewise-bench.json";
    private static final String DEFAULT_HTML = "lanewise-bench.html";
    private static final String AVX2 = "avx2";

    @Option(
            names = "--full",
            description = "five forks of everything, all combinations; takes about an hour, says how long as it begins")
    private boolean full;

    @Option(
            names = "--peers",
            paramLabel = "NAME",
            arity = "0..1",
            split = ",",
            fallbackValue = Peers.ALL,
            description =
                    "compare with native engines too: onnxruntime, onednn, pytorch, tensorflow, dl4j, or all of them; "
                            + "fetched from Maven Central on first use, about 600 MB")
    private @Nullable List<String> peers;

    @Option(
            names = "--suites",
            paramLabel = "NAME",
            split = ",",
            description = "parts of the suite: networks, layers, cold (process start to first result), memory; "
                    + "networks,layers by default, everything with --full")
    private @Nullable List<String> suites;

    @Option(
            names = "--layers",
            paramLabel = "SET",
            split = ",",
            description =
                    "sets of layers: question (by default), lenet5, vgg16, resnet50, mobilenetv2; without --suites, only these")
    private @Nullable List<String> layers;

    @Option(
            names = "--filter",
            paramLabel = "REGEX",
            description =
                    "only benchmarks in whose name this regular expression is found, and the peaks for their shares")
    private @Nullable String filter;

    @Option(
            names = "--threads",
            paramLabel = "N",
            split = ",",
            description =
                    "numbers of threads to run with, separated by commas; 1,2 by default, as far as there are cores")
    private @Nullable List<Integer> threads;

    @Option(
            names = "--forks",
            paramLabel = "N",
            description =
                    "rounds over all benchmarks, each benchmark in a JVM of its own in every round; 1, or 5 with --full")
    private @Nullable Integer forks;

    @Option(
            names = "--isa",
            paramLabel = "SET",
            description = "avx2 forces AVX2 on both sides: -XX:UseAVX=2, and ONEDNN_MAX_CPU_ISA for peers that heed it")
    private @Nullable String isa;

    @Option(
            names = "--output",
            paramLabel = "FILE|DIR",
            description = "write JMH's own results as JSON; in a directory to " + DEFAULT_JSON)
    private @Nullable Path output;

    @Option(
            names = "--html",
            paramLabel = "FILE|DIR",
            description = "write a report for a browser, with a roofline plot, as one file; in a directory to "
                    + DEFAULT_HTML)
    private @Nullable Path html;

    @Option(
            names = "--load",
            paramLabel = "MODEL",
            description =
                    "measure only how long a model takes to open, and the memory of its process, beside the small "
                            + "bundled one; Linux only")
    private @Nullable String load;

    @Option(names = "--list", description = "print the names of the benchmarks that would run, and run none")
    private boolean list;

    BenchOptions() {}

    boolean list() {
        return list;
    }

    /** A model whose opening alone is to be measured; null for none. */
    @Nullable
    String load() {
        return load;
    }

    /** Threads of a session that opens. */
    int threadsOfLoad() {
        return threadCounts().getLast();
    }

    Effort effort() {
        Effort effort = full ? Effort.FULL : Effort.QUICK;
        if (forks == null) {
            return effort;
        }
        if (forks < 1) {
            throw new IllegalArgumentException("--forks: expected at least 1, got " + forks);
        }
        return effort.withForks(forks);
    }

    /** What is to be measured. */
    Selection selection() {
        return new Selection(parts(), sets(), threadCounts(), peers == null ? List.of() : Peers.named(peers), full);
    }

    /** The same, with these peers only. */
    Selection selection(List<Engine> usable) {
        return new Selection(parts(), sets(), threadCounts(), usable, full);
    }

    /** The cases of a selection that the filter leaves. */
    List<BenchCase> cases(Selection selection) {
        List<BenchCase> all = Suite.of(selection);
        List<BenchCase> selected = filter == null ? all : Suite.select(all, pattern(filter));
        if (selected.isEmpty()) {
            throw new IllegalArgumentException(
                    "--filter: expected a part of a name that --list prints, none has " + filter);
        }
        return selected;
    }

    /** Options of the measured JVMs. */
    List<String> jvmArguments() {
        if (isa == null) {
            return List.of();
        }
        if (!isa.equals(AVX2)) {
            throw new IllegalArgumentException("--isa: expected " + AVX2 + ", got " + isa);
        }
        return List.of("-XX:UseAVX=2");
    }

    @Nullable
    Path json() {
        return output == null ? null : OutputFile.writable("--output", output, DEFAULT_JSON);
    }

    @Nullable
    Path html() {
        return html == null ? null : OutputFile.writable("--html", html, DEFAULT_HTML);
    }

    private Set<Part> parts() {
        if (suites != null) {
            EnumSet<Part> parts = EnumSet.noneOf(Part.class);
            suites.forEach(name -> parts.add(part(name)));
            return parts;
        }
        if (layers != null) {
            return Set.of(Part.LAYERS);
        }
        return full ? EnumSet.allOf(Part.class) : Set.of(Part.NETWORKS, Part.LAYERS);
    }

    private static Part part(String name) {
        for (Part part : Part.values()) {
            if (part.name().toLowerCase(Locale.ROOT).equals(name)) {
                return part;
            }
        }
        throw new IllegalArgumentException("--suites: expected some of networks, layers, cold, memory, got " + name);
    }

    private List<String> sets() {
        if (layers == null) {
            return List.of(Workloads.QUESTION);
        }
        for (String set : layers) {
            if (!Workloads.sets().contains(set)) {
                throw new IllegalArgumentException("--layers: expected some of " + Workloads.sets() + ", got " + set);
            }
        }
        return layers.stream().distinct().toList();
    }

    private List<Integer> threadCounts() {
        int cores = Runtime.getRuntime().availableProcessors();
        if (threads == null) {
            return IntStream.rangeClosed(1, Math.min(2, cores)).boxed().toList();
        }
        for (int count : threads) {
            if (count < 1 || count > cores) {
                throw new IllegalArgumentException(
                        "--threads: expected 1 … " + cores + ", the cores of this machine, got " + count);
            }
        }
        return threads.stream().distinct().toList();
    }

    private static Pattern pattern(String regex) {
        try {
            return Pattern.compile(regex);
        } catch (PatternSyntaxException fault) {
            throw new IllegalArgumentException(
                    "--filter: expected a regular expression, got " + regex + ": " + fault.getDescription(), fault);
        }
    }
}
