package io.lanewise.bench;

import io.lanewise.bench.jmh.AllocationProfiler;
import io.lanewise.bench.report.Facts;
import io.lanewise.bench.report.Measurement;
import io.lanewise.bench.report.Report;
import io.lanewise.bench.report.TextReport;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.util.Version;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code lanewise bench}. */
@Command(
        name = "lanewise bench",
        header = "Measures Lanewise against other engines and against the processor's own limits.",
        description = {
            "",
            "Runs JMH benchmarks in fresh JVMs: the peaks of this processor (fused multiply-adds, memory reads), the network "
                    + "of the question as a whole, and each of its layers alone. Before anything is timed, every engine's "
                    + "result is compared with another engine's; a difference over 1e-5 of the largest output fails the "
                    + "benchmark.",
            "",
            "Engines: lanewise-exact (direct algorithms only), lanewise-fast (the default plan), ejml (im2col and matrix "
                    + "product by EJML), naive (nested loops, only where a call takes less than a second).",
            "",
            "Without options it takes two to three minutes. Figures are as good as the machine is quiet; for figures to "
                    + "publish use --full. Progress goes to standard error, the report to standard output. "
                    + "LANEWISE_JAVA_OPTS reaches the measured JVMs too: -Dlanewise.lanes=8 forces vectors of 8 floats, "
                    + "-XX:UseAVX=2 takes AVX-512 away.",
            ""
        },
        sortOptions = false,
        optionListHeading = "Options:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:everything was measured",
            "1:a benchmark failed, for example because engines disagree; the others are reported",
            "2:the command line is wrong"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  lanewise bench",
            "  lanewise bench --filter network/question/b1/t1",
            "  lanewise bench --filter 'conv2.*lanewise' --threads 2",
            "  lanewise bench --full --output results.json"
        })
final class BenchCommand implements Callable<Integer> {

    private static final String DEFAULT_FILE = "lanewise-bench.json";

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = "--full",
            description = "five forks of everything, all combinations; takes about an hour, says how long as it begins")
    private boolean full;

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
            names = "--output",
            paramLabel = "FILE|DIR",
            description = "write JMH's own results as JSON; in a directory to " + DEFAULT_FILE)
    private @Nullable Path output;

    @Option(names = "--list", description = "print the names of the benchmarks that would run, and run none")
    private boolean list;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "print this page")
    @SuppressWarnings("UnusedVariable") // picocli acts on it
    private boolean help;

    BenchCommand() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new BenchCommand()).execute(args));
    }

    @Override
    public Integer call() throws IOException {
        List<BenchCase> cases = cases();
        PrintWriter out = spec.commandLine().getOut();
        if (list) {
            cases.forEach(each -> out.println(each.name()));
            out.flush();
            return ExitCode.OK;
        }
        Path json = output == null ? null : jsonFile(output);
        Effort effort = full ? Effort.FULL : Effort.QUICK;
        PrintWriter err = spec.commandLine().getErr();
        Rounds rounds = new Rounds(effort, err);
        rounds.run(cases);

        Map<BenchCase, RunResult> results = rounds.results();
        if (json != null) {
            write(json, results.values());
        }
        if (!results.isEmpty()) {
            out.println();
            out.print(TextReport.render(report(results, effort)));
            out.flush();
        }
        rounds.failures().forEach((failed, reason) -> err.println("lanewise bench: " + failed.name() + ": " + reason));
        err.flush();
        return rounds.failures().isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private List<BenchCase> cases() {
        List<BenchCase> all = Suite.of(threadCounts(), full);
        List<BenchCase> selected = filter == null ? all : Suite.select(all, pattern(filter));
        if (selected.isEmpty()) {
            throw usage("--filter: expected a part of a name that --list prints, none has " + filter);
        }
        return selected;
    }

    private List<Integer> threadCounts() {
        int cores = Runtime.getRuntime().availableProcessors();
        if (threads == null) {
            return IntStream.rangeClosed(1, Math.min(2, cores)).boxed().toList();
        }
        for (int count : threads) {
            if (count < 1 || count > cores) {
                throw usage("--threads: expected 1 … " + cores + ", the cores of this machine, got " + count);
            }
        }
        return threads.stream().distinct().toList();
    }

    private Pattern pattern(String regex) {
        try {
            return Pattern.compile(regex);
        } catch (PatternSyntaxException fault) {
            throw usage("--filter: expected a regular expression, got " + regex + ": " + fault.getDescription());
        }
    }

    /** Where the JSON goes; refused now rather than after all the measuring. */
    private Path jsonFile(Path wanted) {
        Path file = Files.isDirectory(wanted) ? wanted.resolve(DEFAULT_FILE) : wanted;
        Path directory = file.toAbsolutePath().getParent();
        boolean writable = Files.exists(file)
                ? Files.isRegularFile(file) && Files.isWritable(file)
                : directory != null && Files.isDirectory(directory) && Files.isWritable(directory);
        if (!writable) {
            throw usage("--output: expected a file that can be written, or a directory, got " + wanted);
        }
        return file;
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private static void write(Path file, Collection<RunResult> results) throws IOException {
        try (PrintStream stream = new PrintStream(Files.newOutputStream(file), false, StandardCharsets.UTF_8)) {
            ResultFormatFactory.getInstance(ResultFormatType.JSON, stream).writeOut(results);
            if (stream.checkError()) {
                throw new IOException(file + ": expected room for the results, writing failed");
            }
        }
    }

    private static Report report(Map<BenchCase, RunResult> results, Effort effort) {
        return new Report(
                Facts.current(Version.getPlainVersion(), effort.forks()),
                measurements(results, name -> name.startsWith(Suite.FMA)),
                measurements(results, name -> name.startsWith(Suite.READ)),
                measurements(results, name -> !name.startsWith(Suite.FMA) && !name.startsWith(Suite.READ)));
    }

    private static List<Measurement> measurements(Map<BenchCase, RunResult> results, Predicate<String> wanted) {
        return results.entrySet().stream()
                .filter(entry -> wanted.test(entry.getKey().name()))
                .map(entry -> {
                    BenchCase each = entry.getKey();
                    return Measurement.of(
                            each.subject(),
                            each.engine(),
                            each.threads(),
                            each.work(),
                            entry.getValue(),
                            AllocationProfiler.LABEL);
                })
                .toList();
    }
}
