package io.lanewise.bench;

import io.lanewise.bench.cold.FileOpening;
import io.lanewise.bench.cold.MemoryUse;
import io.lanewise.bench.peer.Engine;
import io.lanewise.bench.peer.Engines;
import io.lanewise.bench.report.Memory;
import io.lanewise.bench.report.Opening;
import io.lanewise.bench.report.OpeningTable;
import io.lanewise.bench.report.Report;
import io.lanewise.bench.report.TextReport;
import io.lanewise.bench.report.html.Page;
import io.lanewise.bench.workload.Workloads;
import io.lanewise.console.Arguments;
import io.lanewise.console.Console;
import io.lanewise.console.ExitCode;
import io.lanewise.console.UsageException;
import io.lanewise.formats.Models;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code lanewise bench}. */
@Command(
        name = "lanewise bench",
        header = "Measures Lanewise against other engines and against the processor's own limits.",
        description = {
            "",
            "Runs JMH benchmarks in fresh JVMs: the peaks of this processor (fused multiply-adds, memory reads), the network "
                    + "of the question as a whole, and each of its layers alone. Before anything is timed, every engine's "
                    + "result is compared with another engine's; a difference over 1e-5 of the largest output fails the "
                    + "benchmark (1e-2 for weights of 16 bits).",
            "",
            "Engines: lanewise-exact (direct algorithms only), lanewise-fast (the default plan), lanewise-bf16 (weights of "
                    + "dense layers in bfloat16), ejml (im2col and matrix product by EJML), naive (nested loops, only where a "
                    + "call takes less than a second), and the native ones that --peers asks for.",
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
            "0:everything was measured, but for peers that do not run here",
            "1:a benchmark failed, for example because engines disagree; the others are reported",
            "2:the command line is wrong",
            "3:a model that cannot be read, or a file that cannot be written",
            "4:not enough memory",
            "70:a fault of lanewise itself"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  lanewise bench",
            "  lanewise bench --filter network/question/b1/t1",
            "  lanewise bench --filter 'conv2.*lanewise' --threads 2",
            "  lanewise bench --peers --filter network/ --forks 5 --html report.html",
            "  lanewise bench --peers onnxruntime,onednn --layers vgg16,resnet50 --threads 1",
            "  lanewise bench --suites cold,memory",
            "  lanewise bench --load model.keras --forks 5",
            "  lanewise bench --full --output results.json"
        })
final class BenchCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private BenchOptions options = new BenchOptions();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "print this page")
    @SuppressWarnings("UnusedVariable") // picocli acts on it
    private boolean help;

    BenchCommand(Console console) {
        this.console = console;
    }

    public static void main(String[] args) {
        Console console = Console.system("lanewise bench");
        System.exit(Arguments.run(new BenchCommand(console), console, args));
    }

    @Override
    public Integer call() throws IOException {
        Selection selection;
        List<BenchCase> cases;
        Rounds rounds;
        Path json;
        Path html;
        try {
            selection = options.selection();
            cases = options.cases(selection);
            rounds = new Rounds(options.effort(), options.jvmArguments(), console.error());
            json = options.json();
            html = options.html();
        } catch (IllegalArgumentException fault) {
            throw new UsageException(String.valueOf(fault.getMessage()));
        }
        String load = options.load();
        if (load != null) {
            if (options.list()) {
                throw new UsageException("--list: expected without --load, which is no benchmark, got both");
            }
            return opening(load);
        }
        if (options.list()) {
            console.print(cases.stream().map(each -> each.name() + "\n").collect(Collectors.joining()));
            return ExitCode.OK;
        }
        List<Engine> usable = Peers.usable(selection.peers(), console);
        rounds.run(options.cases(options.selection(usable)));
        List<Memory> memory = selection.parts().contains(Part.MEMORY) ? memory() : List.of();
        return deliver(rounds, memory, json, html);
    }

    /** The report first: whatever becomes of the files, the figures are seen. */
    private int deliver(Rounds rounds, List<Memory> memory, @Nullable Path json, @Nullable Path html) {
        if (!rounds.results().isEmpty()) {
            Report report =
                    Results.report(rounds.results(), memory, options.effort().forks());
            console.print("\n" + TextReport.render(report));
            if (html != null) {
                OutputFile.write(html, Page.render(report));
            }
        }
        if (json != null) {
            OutputFile.writeJson(json, rounds.results().values());
        }
        rounds.failures().forEach((failed, reason) -> console.note(failed.name() + ": " + reason));
        return rounds.failures().isEmpty() ? ExitCode.OK : ExitCode.DISAGREES;
    }

    private int opening(String model) throws IOException {
        requireReadable(model);
        int forks = options.effort().forks();
        int threads = options.threadsOfLoad();
        Opening opening = FileOpening.measure(model, threads, forks);
        Opening small = FileOpening.measure(Workloads.FASHION, threads, forks);
        console.print(OpeningTable.render(opening, small));
        return ExitCode.OK;
    }

    /** Refuses what the measured processes could not read, since nobody sees what these say. */
    private static void requireReadable(String model) {
        try {
            if (!Models.open(model).hasWeights()) {
                throw new UsageException("--load: " + model + ": expected a model with weights, it has none");
            }
        } catch (IllegalArgumentException fault) {
            throw new UsageException("--load: " + fault.getMessage());
        }
    }

    private static List<Memory> memory() throws IOException {
        List<Memory> memory = new ArrayList<>();
        for (String network : List.of(Workloads.QUESTION, Workloads.FASHION)) {
            for (Engine engine : List.of(Engines.LANEWISE_FAST, Engines.LANEWISE_BF16)) {
                memory.add(MemoryUse.measure(network, engine.name(), 1));
            }
        }
        return memory;
    }
}
