package io.lanewise.bench.report;

import java.util.Locale;

/** How models open, as text for a terminal. */
public final class OpeningTable {

    private static final double MEGA = 1e6;

    private OpeningTable() {}

    /**
     * The figures of each model, and what is left when the second one's memory is taken for that of the JVM and the engine.
     *
     * @param model the model of interest
     * @param small one with hardly any weights
     */
    public static String render(Opening model, Opening small) {
        TextTable table = new TextTable();
        table.row("model", "weights", "ready", "least – most", "peak", "times", "steady", "times");
        row(table, model);
        row(table, small);
        double peak = model.median(Opening.Fork::peakBytes) - small.median(Opening.Fork::peakBytes);
        double steady = model.median(Opening.Fork::steadyBytes) - small.median(Opening.Fork::steadyBytes);
        double weights = (double) model.weights() - small.weights();
        table.heading("without what the second takes for the JVM and the engine");
        table.row(
                "",
                megabytes(weights),
                "",
                "",
                megabytes(peak),
                factor(peak, weights),
                megabytes(steady),
                factor(steady, weights));
        return table.render() + LEGEND;
    }

    private static final String LEGEND = """

            Ready: from the path of the file to a session that is ready to run, in ms. Peak:
            the largest resident size of the process until then, the JVM included, in MB and
            times the weights. Steady: its resident size after 20 runs and a collection.
            Medians of the processes.
            """;

    private static void row(TextTable table, Opening opening) {
        double peak = opening.median(Opening.Fork::peakBytes);
        double steady = opening.median(Opening.Fork::steadyBytes);
        table.heading(opening.model());
        table.row(
                "",
                megabytes((double) opening.weights()),
                format("%.0f", opening.median(Opening.Fork::millis)),
                format("%.0f", opening.least(Opening.Fork::millis)) + " – "
                        + format("%.0f", opening.most(Opening.Fork::millis)),
                megabytes(peak),
                factor(peak, (double) opening.weights()),
                megabytes(steady),
                factor(steady, (double) opening.weights()));
    }

    private static String megabytes(double bytes) {
        return format("%.1f", bytes / MEGA);
    }

    private static String factor(double bytes, double weights) {
        return format("%.2f", bytes / weights);
    }

    private static String format(String pattern, double value) {
        return String.format(Locale.ROOT, pattern, value);
    }
}
