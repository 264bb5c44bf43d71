package io.lanewise.bench.report;

import java.util.Locale;
import java.util.OptionalDouble;

/** A report as text for a terminal. */
public final class TextReport {

    private static final String ABSENT = "";

    /** Below this many operations per byte the memory is the limit, and its rate is what matters. */
    private static final double MEMORY_BOUND = 8;

    private final Report report;

    private TextReport(Report report) {
        this.report = report;
    }

    /** The whole report, lines ended by a line feed. */
    public static String render(Report report) {
        TextReport text = new TextReport(report);
        return text.facts() + "\n" + text.roofs() + "\n" + text.table() + "\n" + LEGEND + RatioTables.render(report);
    }

    private static final String LEGEND = """
            Times of one call in ms: median, shortest, and what the middle 80 % of the calls lie between.
            GFLOP/s and GB/s are 2 · multiply-adds, and weights + input + output, over the median; the percentages
            are shares of the peaks above, for as many threads. B/call is the heap that a warm call allocates,
            JMH's own samples left out. The last columns: how many times as long EJML and plain loops take.
            Of native peers only the work itself is timed: their input lies ready in their own memory and layout.
            """;

    private String facts() {
        Facts facts = report.facts();
        return String.format(
                Locale.ROOT,
                "%s, %d %s, %d lanes; JDK %s; JMH %s, %d %s\n",
                facts.processor(),
                facts.machine().cores(),
                facts.machine().cores() == 1 ? "core" : "cores",
                facts.machine().lanes(),
                facts.jdk(),
                facts.jmh(),
                facts.forks(),
                facts.forks() == 1 ? "fork" : "forks");
    }

    private String roofs() {
        TextTable table = new TextTable();
        table.row("measured peak", "threads", "median", "best");
        for (Measurement roof : report.fma()) {
            table.row(
                    "multiply-add, GFLOP/s",
                    Integer.toString(roof.threads()),
                    number(roof.gigaflops()),
                    number(roof.work().flops() / roof.minMs() / 1e6));
        }
        for (Measurement roof : report.read()) {
            table.row(
                    "memory read, GB/s",
                    Integer.toString(roof.threads()),
                    number(roof.gigabytes()),
                    number(roof.work().bytes() / roof.minMs() / 1e6));
        }
        return table.render();
    }

    private String table() {
        TextTable table = new TextTable();
        table.row(
                "benchmark",
                "engine",
                "median",
                "min",
                "10 – 90 %",
                "GFLOP/s",
                "peak",
                "GB/s",
                "read",
                "B/call",
                "EJML",
                "naive");
        String last = "";
        for (Measurement m : report.measurements()) {
            boolean memoryBound = m.work().intensity() < MEMORY_BOUND;
            table.row(
                    m.subject().equals(last) ? "" : m.subject(),
                    m.engine(),
                    milliseconds(m.medianMs()),
                    milliseconds(m.minMs()),
                    milliseconds(m.p10Ms()) + " – " + milliseconds(m.p90Ms()),
                    m.work().macs() == 0 ? ABSENT : number(m.gigaflops()),
                    m.work().macs() == 0 ? ABSENT : percent(report.shareOfPeak(m)),
                    memoryBound ? number(m.gigabytes()) : ABSENT,
                    memoryBound ? percent(report.shareOfBandwidth(m)) : ABSENT,
                    Double.isNaN(m.allocatedBytes()) ? ABSENT : format("%,.0f", m.allocatedBytes()),
                    factor(m, "ejml"),
                    factor(m, "naive"));
            last = m.subject();
        }
        return table.render();
    }

    private String factor(Measurement m, String peer) {
        OptionalDouble speedup = m.engine().equals(peer) ? OptionalDouble.empty() : report.speedup(m, peer);
        return speedup.isEmpty() ? ABSENT : String.format(Locale.ROOT, "%.2f×", speedup.getAsDouble());
    }

    private static String milliseconds(double value) {
        return value < 0.1 ? format("%.4f", value) : value < 10 ? format("%.3f", value) : format("%.1f", value);
    }

    private static String number(double value) {
        return value < 10 ? format("%.2f", value) : format("%.1f", value);
    }

    private static String percent(OptionalDouble share) {
        return share.isEmpty() ? ABSENT : format("%.0f %%", 100 * share.getAsDouble());
    }

    private static String format(String pattern, double value) {
        return String.format(Locale.ROOT, pattern, value);
    }
}
