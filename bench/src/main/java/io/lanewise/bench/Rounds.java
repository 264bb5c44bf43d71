package io.lanewise.bench;

import io.lanewise.bench.jmh.AllocationProfiler;
import io.lanewise.bench.jmh.DifferenceProfiler;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs the cases through JMH, one fork of each in turn and then the next round: a machine that slows down for a minute slows
 * everything that is compared, not one side of it.
 */
final class Rounds {

    private static final String HEAP = "-Xmx3g";

    /** Processes that a cold start is timed in, in each round, after one that fills the file cache. */
    private static final int COLD_STARTS = 5;

    private final Effort effort;
    private final List<String> jvmArguments;
    private final PrintStream progress;
    private final Map<BenchCase, List<BenchmarkResult>> forks = new LinkedHashMap<>();
    private final Map<BenchCase, RunResult> results = new LinkedHashMap<>();
    private final Map<BenchCase, String> failures = new LinkedHashMap<>();

    /**
     * Prepares to run.
     *
     * @param jvmArguments options of the measured JVMs, beside those of this one
     * @param progress takes one line a fork
     */
    Rounds(Effort effort, List<String> jvmArguments, PrintStream progress) {
        this.effort = effort;
        this.jvmArguments = List.copyOf(jvmArguments);
        this.progress = progress;
    }

    /** What was measured, all forks of a case together. */
    Map<BenchCase, RunResult> results() {
        return results;
    }

    /** The cases that could not be measured, and why. */
    Map<BenchCase, String> failures() {
        return failures;
    }

    /** Runs all cases; one that fails is left out of the later rounds. */
    void run(Collection<BenchCase> cases) {
        int total = cases.size() * effort.forks();
        progress.printf(
                "%d benchmarks, %d %s of each: about %s%n",
                cases.size(),
                effort.forks(),
                effort.forks() == 1 ? "fork" : "forks",
                time(total * effort.secondsPerFork()));
        long begin = System.nanoTime();
        int done = 0;
        for (int round = 0; round < effort.forks(); round++) {
            for (BenchCase each : cases) {
                progress.printf("[%" + Integer.toString(total).length() + "d/%d] %-44s ", done + 1, total, each.name());
                progress.flush();
                String outcome = failures.containsKey(each) ? "failed before" : fork(each);
                done++;
                double left = (System.nanoTime() - begin) / 1e9 / done * (total - done);
                progress.printf("%-14s %s%n", outcome, done < total ? time(left) + " left" : "");
                progress.flush();
            }
        }
    }

    private String fork(BenchCase each) {
        QuietFormat format = new QuietFormat();
        try {
            RunResult result = new Runner(options(each).build(), format).runSingle();
            List<BenchmarkResult> all = forks.computeIfAbsent(each, absent -> new ArrayList<>());
            all.addAll(result.getBenchmarkResults());
            results.put(each, new RunResult(result.getParams(), all));
            double median = result.getPrimaryResult().getStatistics().getPercentile(50);
            return median < 0.1
                    ? String.format(Locale.ROOT, "%.2f µs", 1000 * median)
                    : String.format(Locale.ROOT, "%.3f ms", median);
        } catch (RunnerException fault) {
            failures.put(each, reason(fault, format));
            results.remove(each);
            return "FAILED";
        }
    }

    private ChainedOptionsBuilder options(BenchCase each) {
        List<String> arguments = new ArrayList<>(List.of("--add-modules", "jdk.incubator.vector", HEAP));
        arguments.addAll(jvmArguments);
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include(each.include())
                .threads(each.jmhThreads())
                .forks(1)
                .shouldFailOnError(true)
                .jvmArgsAppend(arguments.toArray(String[]::new));
        if (each.isCold()) {
            options.warmupIterations(1).measurementIterations(COLD_STARTS);
        } else {
            options.warmupIterations(effort.warmups())
                    .warmupTime(effort.warmupTime())
                    .measurementIterations(effort.iterations())
                    .measurementTime(effort.iterationTime())
                    .addProfiler(GCProfiler.class);
            if (!each.isPeak()) {
                options.addProfiler(AllocationProfiler.class).addProfiler(DifferenceProfiler.class);
            }
        }
        each.params().forEach(options::param);
        return options;
    }

    /** The benchmark's own exception, which JMH hides two levels down; where the JVM itself failed, also what it said. */
    private static String reason(RunnerException fault, QuietFormat format) {
        for (Throwable t = fault; t != null; t = t.getCause()) {
            if (t.getSuppressed().length > 0) {
                Throwable own = t.getSuppressed()[0];
                String message = message(own);
                return message.startsWith("Forked VM failed") ? message + said(format) : message;
            }
        }
        return message(fault) + said(format);
    }

    private static String message(Throwable fault) {
        return fault.getMessage() == null ? fault.toString() : fault.getMessage();
    }

    private static String said(QuietFormat format) {
        String text = format.said().strip();
        return text.isEmpty() ? "" : "\n" + text;
    }

    private static String time(double seconds) {
        long whole = Math.round(seconds);
        return whole < 60 ? whole + " s" : "%d min %02d s".formatted(whole / 60, whole % 60);
    }
}
