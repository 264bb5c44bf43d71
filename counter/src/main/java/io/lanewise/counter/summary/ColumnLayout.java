package io.lanewise.counter.summary;

import io.lanewise.counter.summary.CellText.Justify;
import java.util.ArrayList;
import java.util.List;

/** Which columns a summary has and how wide they are, by Keras' and rich's arithmetic. */
final class ColumnLayout {

    /** The width of a terminal that Keras and rich assume where there is none. */
    static final int CONSOLE_WIDTH = 80;

    private static final double[] SEQUENTIAL = {0.45, 0.80, 1.0};
    private static final double[] CONNECTED = {0.3, 0.56, 0.74, 1.0};
    private static final int NARROWEST = 4;

    private ColumnLayout() {}

    /**
     * The columns.
     *
     * @throws IllegalArgumentException if the line is too short for them
     */
    static List<Column> of(boolean connections, SummaryOptions options) {
        List<String> headers = new ArrayList<>(List.of("Layer (type)", "Output Shape", "Param #"));
        List<Justify> justify = new ArrayList<>(List.of(Justify.LEFT, Justify.LEFT, Justify.RIGHT));
        int preferred = 88;
        if (connections) {
            headers.add("Connected to");
            justify.add(Justify.LEFT);
            preferred = 108;
        }
        List<Double> positions = new ArrayList<>();
        for (double position : connections ? CONNECTED : SEQUENTIAL) {
            positions.add(options.showTrainable() ? position * 0.90 : position);
        }
        if (options.showTrainable()) {
            headers.add("Trainable");
            justify.add(Justify.CENTER);
            positions.add(1.0);
            preferred += 12;
        }
        int line = options.lineLength().orElse(Math.min(preferred, CONSOLE_WIDTH - 4));
        int[] widths = shrunk(wanted(positions, line), line - headers.size() - 1);
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < widths.length; i++) {
            columns.add(new Column(headers.get(i), justify.get(i), widths[i]));
        }
        return columns;
    }

    /** Widths by relative position on the line, and two cells of padding each, which Keras forgets. */
    private static int[] wanted(List<Double> positions, int line) {
        int[] widths = new int[positions.size()];
        int used = 0;
        for (int i = 0; i < widths.length; i++) {
            int width = (int) (positions.get(i) * line) - used;
            if (width < NARROWEST) {
                throw new IllegalArgumentException(
                        "line length: expected room for " + widths.length + " columns, got " + line);
            }
            used += width;
            widths[i] = width + 2;
        }
        return widths;
    }

    /** Takes the excess away from all columns alike; each one's share is rounded, a tie to the even number. */
    private static int[] shrunk(int[] widths, int available) {
        int excess = -available;
        for (int width : widths) {
            excess += width;
        }
        for (int i = 0; i < widths.length; i++) {
            int share = Math.min(widths[i], (int) Math.rint((double) excess / (widths.length - i)));
            widths[i] -= share;
            excess -= share;
        }
        return widths;
    }
}
