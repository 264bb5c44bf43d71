package io.lanewise.bench.report;

import java.util.Locale;
import java.util.OptionalDouble;

/** A report as text for a terminal. */
public final class TextReport {

    private static final String ABSENT = "";
    private static final String OURS = "lanewise-fast";

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
            Times of one call in ms: median, shortest, and what nine of ten calls stay
            below. Rate: 2 · multiply-adds, or weights + input + output where less than 8
            operations come to a byte, over the median; beside it the share of the peak
            above, for as many threads. B/call: the heap that a warm call allocates, JMH's
            own samples left out. Last: how many times as long as lanewise-fast. Of native
            peers only the work itself is timed: their input lies ready in their own memory
            and layout.
            """;

    private String facts() {
        Facts facts = report.facts();
        return String.format(
                Locale.ROOT,
                "%s, %d %s, %d lanes\nJDK %s; JMH %s, %d %s\n",
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
        table.row("benchmark", "median", "min", "90 %", "rate", "share", "B/call", "times");
        String last = "";
        for (Measurement m : report.measurements()) {
            if (!m.subject().equals(last)) {
                table.heading(m.subject());
            }
            boolean memoryBound = m.work().intensity() < MEMORY_BOUND;
            table.row(
                    "  " + m.engine(),
                    milliseconds(m.medianMs()),
                    milliseconds(m.minMs()),
                    milliseconds(m.p90Ms()),
                    memoryBound ? number(m.gigabytes()) + " GB/s" : number(m.gigaflops()) + " GFLOP/s",
                    percent(memoryBound ? report.shareOfBandwidth(m) : report.shareOfPeak(m)),
                    Double.isNaN(m.allocatedBytes()) ? ABSENT : format("%,.0f", m.allocatedBytes()),
                    times(m));
            last = m.subject();
        }
        return table.render();
    }

    private String times(Measurement m) {
        OptionalDouble times = m.engine().equals(OURS) ? OptionalDouble.empty() : report.times(m, OURS);
        return times.isEmpty() ? ABSENT : format("%.2f×", times.getAsDouble());
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
