package io.lanewise.bench.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows of cells in columns as wide as their widest cell; the first column is aligned to the left, the others to the right. A heading
 * stands above the rows that it names and may be wider than any column.
 */
final class TextTable {

    private static final String GAP = "  ";

    private final List<List<String>> rows = new ArrayList<>();

    void row(String... cells) {
        rows.add(List.of(cells));
    }

    /** What the rows below have in common. */
    void heading(String text) {
        rows.add(List.of(text));
    }

    /** The rows as lines, each ended by a line feed. */
    String render() {
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; row.size() > 1 && i < row.size(); i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            if (row.size() == 1) {
                text.append(row.getFirst()).append('\n');
                continue;
            }
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.size(); i++) {
                String fill = " ".repeat(widths[i] - row.get(i).length());
                line.append(i == 0 ? row.get(i) + fill : GAP + fill + row.get(i));
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }
}
