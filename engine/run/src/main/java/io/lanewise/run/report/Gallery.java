package io.lanewise.run.report;

import io.lanewise.console.Terminal;
import io.lanewise.console.Terminal.Style;
import io.lanewise.run.image.Picture;
import io.lanewise.run.measure.Latency;
import java.util.List;

/** The embedded case in a terminal: test images with what the model saw in them, and how it did on all of them. */
public final class Gallery {

    private static final int PER_ROW = 5;
    private static final String GAP = "  ";
    private static final int PERCENT_COLUMNS = 4;

    /**
     * One image with its classes.
     *
     * @param picture what is drawn
     * @param truth name of the true class
     * @param predicted name of the most probable class
     * @param right whether they are the same
     * @param probability of the predicted class
     */
    public record Exhibit(Picture picture, String truth, String predicted, boolean right, float probability) {}

    /**
     * How the model did.
     *
     * @param images number of test images
     * @param correct how many of them it classified right
     * @param imagesPerSecond with all of them in one call, in steady state
     */
    public record Score(int images, int correct, double imagesPerSecond) {

        /** Share of images classified right. */
        public double accuracy() {
            return (double) correct / images;
        }
    }

    private Gallery() {}

    /** Title and images, each with its true class, its predicted class and the latter's probability. */
    public static String exhibits(String title, List<Exhibit> exhibits, Terminal terminal) {
        StringBuilder text = new StringBuilder();
        text.append(terminal.styled(Style.BOLD, title)).append('\n');
        text.append(terminal.styled(
                        Style.DIM, "Under each image: its true class, the predicted one, and its probability."))
                .append("\n\n");
        for (int first = 0; first < exhibits.size(); first += PER_ROW) {
            row(text, exhibits.subList(first, Math.min(first + PER_ROW, exhibits.size())), terminal);
            text.append('\n');
        }
        return text.toString();
    }

    /** Accuracy, speed and setting. */
    public static String summary(Score score, RunFacts facts, Terminal terminal) {
        StringBuilder text = new StringBuilder();
        line(
                text,
                "accuracy",
                score.correct() + " of " + score.images() + " test images right, "
                        + Text.fixed(100 * score.accuracy(), 1) + " %",
                terminal);
        line(
                text,
                "throughput",
                Text.grouped(Math.round(score.imagesPerSecond())) + " images per second, " + score.images()
                        + " in one call",
                terminal);
        Latency latency = facts.latency();
        if (latency != null) {
            line(
                    text,
                    "latency",
                    "one image in " + Text.millis(latency.medianMillis()) + " (median of "
                            + Text.grouped(latency.runs()) + "; 99 % within " + Text.millis(latency.p99Millis()) + ")",
                    terminal);
        }
        line(text, "start", facts.firstResult(), terminal);
        line(text, "setting", facts.setting(), terminal);
        return text.toString();
    }

    private static void line(StringBuilder text, String what, String value, Terminal terminal) {
        text.append(terminal.styled(Style.DIM, Text.padRight(what, 12)))
                .append(value)
                .append('\n');
    }

    private static void row(StringBuilder text, List<Exhibit> row, Terminal terminal) {
        String[][] thumbnails = new String[row.size()][];
        for (int i = 0; i < thumbnails.length; i++) {
            thumbnails[i] = Thumbnail.draw(row.get(i).picture(), terminal.colours());
        }
        for (int line = 0; line < Thumbnail.ROWS; line++) {
            for (int i = 0; i < thumbnails.length; i++) {
                text.append(i == 0 ? "" : GAP).append(thumbnails[i][line]);
            }
            Text.endLine(text);
        }
        for (int i = 0; i < row.size(); i++) {
            text.append(i == 0 ? "" : GAP).append(Text.padRight(row.get(i).truth(), Thumbnail.COLUMNS));
        }
        Text.endLine(text);
        for (int i = 0; i < row.size(); i++) {
            Exhibit exhibit = row.get(i);
            String verdict = Text.padRight((exhibit.right() ? "✓ " : "✗ ") + exhibit.predicted(), Thumbnail.COLUMNS);
            text.append(i == 0 ? "" : GAP).append(terminal.styled(exhibit.right() ? Style.GREEN : Style.RED, verdict));
        }
        Text.endLine(text);
        for (int i = 0; i < row.size(); i++) {
            float probability = row.get(i).probability();
            String bar = Text.bar(probability, Thumbnail.COLUMNS - PERCENT_COLUMNS - 1);
            String percent = Text.padLeft(Text.fixed(100 * probability, 0) + "%", PERCENT_COLUMNS);
            text.append(i == 0 ? "" : GAP)
                    .append(terminal.styled(Style.CYAN, bar))
                    .append(' ')
                    .append(percent);
        }
        Text.endLine(text);
    }
}
