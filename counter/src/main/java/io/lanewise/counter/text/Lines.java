package io.lanewise.counter.text;

/** Text in lines of at most {@link #WIDTH} cells. A control character, such as a line feed within a name, becomes a space. */
public final class Lines {

    /** Cells of a line. */
    public static final int WIDTH = 80;

    private Lines() {}

    /**
     * A labelled paragraph: the label, then the words, broken at spaces, later lines under the first word. A word that no line can
     * hold stays whole. Ends with a line feed.
     */
    public static String paragraph(String label, String words) {
        String head = printable(label);
        int indent = CellWidth.of(head);
        StringBuilder text = new StringBuilder(head);
        int filled = indent;
        for (String word : printable(words).split(" ", -1)) {
            int cells = CellWidth.of(word);
            if (filled > indent && filled + 1 + cells > WIDTH) {
                text.append('\n').append(" ".repeat(indent));
                filled = indent;
            } else if (filled > indent) {
                text.append(' ');
                filled++;
            }
            text.append(word);
            filled += cells;
        }
        return text.append('\n').toString();
    }

    /** The text, cut with an ellipsis or filled with spaces on the right to {@code width} cells. */
    public static String left(String text, int width) {
        String cropped = CellWidth.cropped(printable(text), width);
        return cropped + " ".repeat(width - CellWidth.of(cropped));
    }

    /** The text, filled with spaces on the left to {@code width} cells. */
    public static String right(String text, int width) {
        return " ".repeat(Math.max(0, width - CellWidth.of(text))) + text;
    }

    private static String printable(String text) {
        StringBuilder printable = new StringBuilder(text);
        for (int i = 0; i < printable.length(); i++) {
            if (Character.isISOControl(printable.charAt(i))) {
                printable.setCharAt(i, ' ');
            }
        }
        return printable.toString();
    }
}
