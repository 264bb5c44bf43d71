package io.lanewise.bench.report.html;

import io.lanewise.bench.report.Comparison;
import io.lanewise.bench.report.Measurement;
import io.lanewise.bench.report.Memory;
import io.lanewise.bench.report.Report;
import io.lanewise.bench.report.SetComparison;
import java.util.Locale;
import java.util.OptionalDouble;

/** The figures behind the pictures. */
final class Tables {

    private Tables() {}

    /** Ratios to the fastest other engine. */
    static String ratios(Report report) {
        Table table = new Table(3, "benchmark", "engine", "fastest other", "ratio", "lowest", "highest", "of shortest");
        for (Comparison c : report.comparisons()) {
            table.row(
                    c.ratio() >= 1,
                    c.lanewise().subject(),
                    c.lanewise().engine(),
                    c.peer().engine(),
                    Figures.ratio(c.ratio()),
                    Figures.ratio(c.low()),
                    Figures.ratio(c.high()),
                    Figures.ratio(c.ratioOfMinima()));
        }
        return table.toString();
    }

    /** One line for each set of layers. */
    static String sets(Report report) {
        Table table = new Table(2, "layers", "engine", "shapes", "geometric mean", "sums", "worst shape", "its ratio");
        for (SetComparison set : report.sets()) {
            table.row(
                    set.geometricMean() >= 1,
                    set.set(),
                    set.engine(),
                    Integer.toString(set.shapes()),
                    Figures.ratio(set.geometricMean()),
                    Figures.ratio(set.ofSums()),
                    set.worstLayer(),
                    Figures.ratio(set.worst().ratio()));
        }
        return table.toString();
    }

    /** What sessions hold. */
    static String memory(Report report) {
        Table table = new Table(
                2,
                "network",
                "engine",
                "weights, MB",
                "packed, MB",
                "activations, MB",
                "heap in use, MB",
                "of weights + activations");
        for (Memory m : report.memory()) {
            table.row(
                    false,
                    m.network(),
                    m.engine(),
                    Figures.megabytes(m.weights()),
                    Figures.megabytes(m.packed()),
                    Figures.megabytes(m.activations()),
                    Figures.megabytes(m.heap()),
                    Figures.ratio(m.ratio()));
        }
        return table.toString();
    }

    /** Everything measured. */
    static String measurements(Report report) {
        Table table = new Table(
                2,
                "benchmark",
                "engine",
                "median",
                "shortest",
                "10 %",
                "90 %",
                "GFLOP/s",
                "of peak",
                "B/call",
                "difference");
        for (Measurement m : report.measurements()) {
            OptionalDouble share = report.shareOfPeak(m);
            boolean arithmetic = m.work().macs() > 0;
            table.row(
                    m.isLanewise(),
                    m.subject(),
                    m.engine(),
                    Figures.time(m.medianMs()),
                    Figures.time(m.minMs()),
                    Figures.time(m.p10Ms()),
                    Figures.time(m.p90Ms()),
                    arithmetic ? Figures.digits(m.gigaflops()) : "",
                    arithmetic && share.isPresent() ? Figures.percent(share.getAsDouble()) : "",
                    Double.isNaN(m.allocatedBytes()) ? "" : String.format(Locale.ROOT, "%,.0f", m.allocatedBytes()),
                    Double.isNaN(m.difference()) ? "" : String.format(Locale.ROOT, "%.1e", m.difference()));
        }
        return table.toString();
    }

    /** How each engine was set. */
    static String settings(Report report) {
        Table table = new Table(2, "engine", "settings");
        report.settings().forEach((engine, settings) -> table.row(Measurement.isLanewise(engine), engine, settings));
        return table.toString();
    }
}
