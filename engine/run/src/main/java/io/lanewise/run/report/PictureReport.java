package io.lanewise.run.report;

import io.lanewise.console.Terminal;
import io.lanewise.console.Terminal.Style;
import io.lanewise.run.image.Picture;
import io.lanewise.run.measure.Latency;

/** Pictures in a terminal, each beside the classes that the model saw in it. */
public final class PictureReport {

    private static final String GAP = "  ";
    private static final int LABEL_COLUMNS = 24;
    private static final int BAR_COLUMNS = 28;
    private static final int NAME_COLUMNS = 80 - Thumbnail.COLUMNS - GAP.length();

    private PictureReport() {}

    /** The pictures that are to be drawn, how many others there are, and the setting. */
    public static String text(PictureResults results, RunFacts facts, Terminal terminal) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < results.shown().size(); i++) {
            block(text, results, i, terminal);
            text.append('\n');
        }
        int others = results.count() - results.shown().size();
        if (others > 0) {
            text.append("… and ").append(Text.grouped(others)).append(" more; --json lists all\n\n");
        }
        text.append(Text.grouped(results.count()))
                .append(results.count() == 1 ? " image · " : " images · ")
                .append(facts.setting())
                .append('\n')
                .append(facts.firstResult())
                .append('\n');
        Latency latency = facts.latency();
        if (latency != null) {
            text.append(latency(latency)).append('\n');
        }
        return text.toString();
    }

    /** {@code min 1.20 ms · median 1.23 ms · p99 1.50 ms · 50 runs after warm-up}. */
    static String latency(Latency latency) {
        return "min " + Text.millis(latency.minMillis()) + " · median " + Text.millis(latency.medianMillis())
                + " · p99 " + Text.millis(latency.p99Millis()) + " · " + Text.grouped(latency.runs())
                + " runs after warm-up";
    }

    private static void block(StringBuilder text, PictureResults results, int index, Terminal terminal) {
        Picture picture = results.shown().get(index);
        String[] thumbnail = Thumbnail.draw(picture, terminal.colours());
        int[] ranking = results.ranking(index);
        boolean probability = results.isProbability(index);
        for (int line = 0; line < Math.max(thumbnail.length, ranking.length + 2); line++) {
            text.append(line < thumbnail.length ? thumbnail[line] : " ".repeat(Thumbnail.COLUMNS));
            text.append(GAP);
            if (line == 0) {
                text.append(terminal.styled(Style.BOLD, name(results.name(index))));
            } else if (line >= 2 && line - 2 < ranking.length) {
                int output = ranking[line - 2];
                String label = results.label(output);
                text.append(Text.padRight(
                        label != null
                                ? Terminal.printable(label)
                                : results.outputs() == 1 ? "output" : "output " + output,
                        LABEL_COLUMNS));
                value(text, results.score(index, output), probability, terminal);
            }
            Text.endLine(text);
        }
        if (results.shape().rank() > 1) {
            text.append(terminal.styled(
                            Style.DIM,
                            "outputs of shape " + results.shape() + ", the largest shown; --output writes them all"))
                    .append('\n');
        }
    }

    private static void value(StringBuilder text, float score, boolean probability, Terminal terminal) {
        if (probability) {
            text.append(terminal.styled(Style.CYAN, Text.bar(score, BAR_COLUMNS)))
                    .append(Text.padLeft(Text.fixed(100 * score, 2), 8))
                    .append(" %");
        } else {
            text.append(score);
        }
    }

    /** The end of a name that is too long: that is where the file's own name stands. */
    private static String name(String name) {
        String clean = Terminal.printable(name);
        int length = clean.codePointCount(0, clean.length());
        return length <= NAME_COLUMNS
                ? clean
                : "…" + clean.substring(clean.offsetByCodePoints(0, length - NAME_COLUMNS + 1));
    }
}
