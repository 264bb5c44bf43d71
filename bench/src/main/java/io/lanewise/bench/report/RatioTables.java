package io.lanewise.bench.report;

import java.util.Locale;

/** How Lanewise stands beside the fastest of the others, and what it holds in memory, as tables for a terminal. */
final class RatioTables {

    private static final String LEGEND = """
            Ratio: the fastest other engine's median over Lanewise's; above 1 Lanewise is
            faster. Lowest and highest are the ratios of single rounds, in each of which
            every engine runs in a JVM of its own; beside them that of the shortest calls.
            Means of layers are geometric and take each shape once; sums take it as often
            as the network has it.
            """;

    private RatioTables() {}

    /** The tables that there are figures for, each preceded by an empty line. */
    static String render(Report report) {
        StringBuilder text = new StringBuilder();
        if (!report.comparisons().isEmpty()) {
            text.append('\n').append(ratios(report)).append('\n').append(LEGEND);
        }
        if (!report.sets().isEmpty()) {
            text.append('\n').append(sets(report));
        }
        if (!report.memory().isEmpty()) {
            text.append('\n').append(memory(report));
        }
        return text.toString();
    }

    private static String ratios(Report report) {
        TextTable table = new TextTable();
        table.row("benchmark", "fastest other", "ratio", "lowest", "highest", "minima");
        String last = "";
        for (Comparison c : report.comparisons()) {
            String subject = c.lanewise().subject();
            if (!subject.equals(last)) {
                table.heading(subject);
            }
            table.row(
                    "  " + c.lanewise().engine(),
                    c.peer().engine(),
                    ratio(c.ratio()),
                    ratio(c.low()),
                    ratio(c.high()),
                    ratio(c.ratioOfMinima()));
            last = subject;
        }
        return table.render();
    }

    private static String sets(Report report) {
        TextTable table = new TextTable();
        table.row("layers", "engine", "shapes", "mean", "sums", "worst", "ratio");
        for (SetComparison set : report.sets()) {
            table.row(
                    set.set(),
                    set.engine(),
                    Integer.toString(set.shapes()),
                    ratio(set.geometricMean()),
                    ratio(set.ofSums()),
                    set.worstLayer(),
                    ratio(set.worst().ratio()));
        }
        return table.render();
    }

    private static String memory(Report report) {
        TextTable table = new TextTable();
        table.row("memory, MB", "engine", "weights", "packed", "activations", "heap", "times");
        for (Memory each : report.memory()) {
            table.row(
                    each.network(),
                    each.engine(),
                    megabytes(each.weights()),
                    megabytes(each.packed()),
                    megabytes(each.activations()),
                    megabytes(each.heap()),
                    ratio(each.ratio()));
        }
        return table.render() + "Heap: in use by an open session; times: weights and activations together.\n";
    }

    static String ratio(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f", bytes / 1e6);
    }
}
