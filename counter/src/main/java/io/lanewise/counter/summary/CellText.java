package io.lanewise.counter.summary;

import io.lanewise.counter.text.CellWidth;
import java.util.ArrayList;
import java.util.List;

/**
 * Lines of limited width, as the library rich breaks them, with which Keras prints: at spaces; a word longer than a line is cut
 * there with an ellipsis (in a table cell) or folded onto further lines (in a text outside of tables). Widths count terminal
 * cells.
 */
final class CellText {

    /** Where a cell's text stands. */
    enum Justify {
        LEFT,
        CENTER,
        RIGHT
    }

    private CellText() {}

    /** The lines of a table cell, each exactly {@code width} cells wide. */
    static List<String> cell(String text, int width, Justify justify) {
        List<String> lines = new ArrayList<>();
        for (String line : broken(text, width, false)) {
            String trimmed = justify == Justify.LEFT ? trimExcess(line, width) : line.stripTrailing();
            lines.add(padded(CellWidth.cropped(trimmed, width), width, justify));
        }
        return lines;
    }

    /** The lines of a text outside of tables, at most {@code width} cells wide. */
    static List<String> folded(String text, int width) {
        return broken(text, width, true).stream()
                .map(line -> CellWidth.head(line, width))
                .toList();
    }

    private static String padded(String line, int width, Justify justify) {
        int free = width - CellWidth.of(line);
        int left = switch (justify) {
            case LEFT -> 0;
            case CENTER -> free / 2;
            case RIGHT -> free;
        };
        return " ".repeat(left) + line + " ".repeat(free - left);
    }

    /** Drops spaces at the end, but only as many as the line is too long by. */
    private static String trimExcess(String line, int width) {
        int length = line.codePointCount(0, line.length());
        int spaces = line.length() - line.stripTrailing().length();
        return line.substring(0, line.length() - Math.clamp(length - width, 0, spaces));
    }

    /** A line feed in the text always begins a line. */
    private static List<String> broken(String text, int width, boolean fold) {
        List<String> lines = new ArrayList<>();
        for (String paragraph : text.split("\n", -1)) {
            lines.addAll(divide(paragraph, breaks(paragraph, width, fold)));
        }
        return lines;
    }

    private static List<String> divide(String text, List<Integer> breaks) {
        List<String> lines = new ArrayList<>();
        int start = 0;
        for (int end : breaks) {
            lines.add(text.substring(start, end));
            start = end;
        }
        lines.add(text.substring(start));
        return lines;
    }

    /** Offsets at which lines begin, but for the first one. A word here includes the spaces after it. */
    private static List<Integer> breaks(String text, int width, boolean fold) {
        List<Integer> breaks = new ArrayList<>();
        int filled = 0;
        int start = 0;
        while (start < text.length()) {
            int end = wordEnd(text, start);
            String word = text.substring(start, end);
            int cells = CellWidth.of(word.stripTrailing());
            if (cells <= width - filled) {
                filled += CellWidth.of(word);
            } else if (cells > width && fold) {
                filled = fold(word, start, width, breaks);
            } else if (cells > width || filled > 0) {
                if (start > 0) {
                    breaks.add(start);
                }
                filled = CellWidth.of(word);
            }
            start = end;
        }
        return breaks;
    }

    /** Breaks before and within a word that no line can hold; gives the cells of its last piece. */
    private static int fold(String word, int start, int width, List<Integer> breaks) {
        int cells = 0;
        int index = 0;
        if (start > 0) {
            breaks.add(start);
        }
        while (index < word.length()) {
            int codePoint = word.codePointAt(index);
            if (cells + CellWidth.of(codePoint) > width) {
                breaks.add(start + index);
                cells = 0;
            }
            cells += CellWidth.of(codePoint);
            index += Character.charCount(codePoint);
        }
        return cells;
    }

    /** The index after a word and the spaces around it. */
    private static int wordEnd(String text, int start) {
        int end = start;
        while (end < text.length() && Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        while (end < text.length() && Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        return end;
    }
}
