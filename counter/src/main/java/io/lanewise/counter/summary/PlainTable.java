package io.lanewise.counter.summary;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A table in plain characters, as Keras 2 prints it: each column ends at a fixed place of the line, a longer field goes on in the
 * next line, and so it does behind an item of a list or a tuple. Rows of networks within the network stand between bars.
 */
final class PlainTable {

    private static final List<String> ENDS_OF_ITEMS = List.of("),", "},", "],", "',");
    private static final int GAP = 2;

    private final int[] ends;
    private final int width;
    private final StringBuilder text = new StringBuilder();

    /**
     * A table.
     *
     * @param ends where each column ends, in characters from the beginning of the line
     * @throws IllegalArgumentException if a column has no room for a character
     */
    PlainTable(int[] ends) {
        this.ends = ends.clone();
        this.width = ends[ends.length - 1];
        for (int column = 0; column < ends.length; column++) {
            if (room(column, 0) < 1) {
                throw new IllegalArgumentException(
                        "line length: expected room for " + ends.length + " columns, got " + Arrays.toString(ends));
            }
        }
    }

    /** A line of its own. */
    void line(String line) {
        text.append(line).append('\n');
    }

    /** A line of one character throughout, between the bars of {@code depth} networks. */
    void rule(String character, int depth) {
        String bars = "|".repeat(depth);
        line(bars + character.repeat(Math.max(0, width - 2 * depth)) + bars);
    }

    /** A row within {@code depth} networks. */
    void row(List<String> fields, int depth) {
        List<String> left = new ArrayList<>(fields);
        while (left.stream().anyMatch(field -> !field.isEmpty())) {
            StringBuilder line = new StringBuilder("|".repeat(depth)).append(' ');
            for (int column = 0; column < ends.length; column++) {
                String field = left.get(column);
                String piece = piece(field, room(column, depth));
                left.set(column, field.substring(piece.length()));
                boolean last = column == ends.length - 1;
                line.append(piece).append(last ? "" : " ".repeat(GAP));
                fill(line, ends[column] - (last ? depth : 0));
            }
            line(line.append("|".repeat(depth)).toString());
        }
    }

    String text() {
        return text.toString();
    }

    private int room(int column, int depth) {
        int begin = column == 0 ? 0 : ends[column - 1];
        int gap = column == ends.length - 1 ? 0 : GAP + 1;
        return ends[column] - begin - gap - (column == 0 ? depth : 0);
    }

    /** The beginning of a field that stands on one line. */
    private static String piece(String field, int room) {
        int length = field.codePointCount(0, field.length());
        String piece = field.substring(0, field.offsetByCodePoints(0, Math.min(room, length)));
        return ENDS_OF_ITEMS.stream()
                .filter(piece::contains)
                .mapToInt(end -> piece.indexOf(end) + end.length())
                .min()
                .stream()
                .mapToObj(end -> piece.substring(0, end))
                .findFirst()
                .orElse(piece);
    }

    private static void fill(StringBuilder line, int end) {
        int length = line.codePointCount(0, line.length());
        line.append(" ".repeat(Math.max(0, end - length)));
    }
}
