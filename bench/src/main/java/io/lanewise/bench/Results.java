package io.lanewise.bench;

import io.lanewise.bench.jmh.AllocationProfiler;
import io.lanewise.bench.jmh.DifferenceProfiler;
import io.lanewise.bench.peer.Engines;
import io.lanewise.bench.report.Facts;
import io.lanewise.bench.report.Measurement;
import io.lanewise.bench.report.Memory;
import io.lanewise.bench.report.Report;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.util.Version;

/** From what JMH measured to a report. */
final class Results {

    private Results() {}

    /** The report on some results. */
    static Report report(Map<BenchCase, RunResult> results, List<Memory> memory, int forks) {
        List<Measurement> measurements =
                measurements(results, name -> !name.startsWith(Suite.FMA) && !name.startsWith(Suite.READ));
        Map<String, String> settings = new LinkedHashMap<>();
        measurements.forEach(
                each -> settings.put(each.engine(), Engines.named(each.engine()).settings()));
        return new Report(
                Facts.current(Version.getPlainVersion(), forks),
                measurements(results, name -> name.startsWith(Suite.FMA)),
                measurements(results, name -> name.startsWith(Suite.READ)),
                measurements,
                memory,
                settings);
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
                            each.times(),
                            entry.getValue(),
                            AllocationProfiler.LABEL,
                            DifferenceProfiler.LABEL);
                })
                .toList();
    }
}
