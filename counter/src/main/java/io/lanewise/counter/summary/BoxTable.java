package io.lanewise.counter.summary;

import io.lanewise.counter.text.CellWidth;
import java.util.ArrayList;
import java.util.List;

/** A table in box-drawing characters: heavy lines around the head, light ones between all rows. */
final class BoxTable {

    private final List<Column> columns;
    private final StringBuilder text = new StringBuilder();
    private boolean empty = true;

    BoxTable(List<Column> columns) {
        this.columns = columns;
        line("┏━┳┓");
        row(columns.stream().map(Column::header).toList(), "┃", true);
        line("┡━╇┩");
    }

    /** Adds a row, one text per column. */
    void add(List<String> cells) {
        if (!empty) {
            line("├─┼┤");
        }
        row(cells, "│", false);
        empty = false;
    }

    /** The whole table, every line ended. */
    String end() {
        line("└─┴┘");
        return text.toString();
    }

    /** Texts of fewer lines than their neighbours stand at the top of their cell, in the head at the bottom. */
    private void row(List<String> cells, String border, boolean head) {
        List<List<String>> wrapped = new ArrayList<>();
        int height = 1;
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            List<String> lines = CellText.cell(cells.get(i), column.width() - 2, column.justify());
            height = Math.max(height, lines.size());
            wrapped.add(lines);
        }
        for (int y = 0; y < height; y++) {
            StringBuilder line = new StringBuilder(border);
            for (int i = 0; i < columns.size(); i++) {
                List<String> lines = wrapped.get(i);
                int index = head ? y - height + lines.size() : y;
                boolean filled = index >= 0 && index < lines.size();
                String blank = " ".repeat(columns.get(i).width() - 2);
                line.append(' ')
                        .append(filled ? lines.get(index) : blank)
                        .append(' ')
                        .append(border);
            }
            append(line.toString());
        }
    }

    /** A horizontal line from its left end, stroke, crossing and right end. */
    private void line(String parts) {
        StringBuilder line = new StringBuilder(parts.substring(0, 1));
        for (int i = 0; i < columns.size(); i++) {
            line.append(i == 0 ? "" : parts.substring(2, 3))
                    .append(parts.substring(1, 2).repeat(columns.get(i).width()));
        }
        append(line.append(parts.substring(3)).toString());
    }

    private void append(String line) {
        text.append(CellWidth.head(line, ColumnLayout.CONSOLE_WIDTH)).append('\n');
    }
}
