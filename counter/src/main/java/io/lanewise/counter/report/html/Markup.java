package io.lanewise.counter.report.html;

import io.lanewise.counter.text.CellWidth;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/**
 * Writes elements that are HTML and XML alike. Text and the values of attributes are escaped; the names of elements and
 * attributes are the caller's own. What is opened is closed in turn, so that the result is well-formed.
 */
final class Markup {

    /** A line feed after one of these would be a space in the sentence. */
    private static final Set<String> INLINE = Set.of("bdi", "b", "span", "small", "strong", "code");

    /** A table of more rows than this scrolls in its box, under its head. */
    private static final int TALL = 30;

    /** Longer names are cut, but for the table of layers. */
    private static final int LONGEST_NAME = 48;

    /** Stands for a character that is not shown as it is. */
    private static final int REPLACEMENT = 0xFFFD;

    private final StringBuilder text = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();

    /**
     * Text in which the characters that mean something to HTML are escaped. Those that XML cannot have, and those that make text
     * run backwards, are replaced.
     */
    static String escape(String plain) {
        StringBuilder escaped = new StringBuilder(plain.length());
        plain.codePoints().forEach(point -> {
            switch (point) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                default -> escaped.appendCodePoint(isShown(point) ? point : REPLACEMENT);
            }
        });
        return escaped.toString();
    }

    /** Begins an element; attributes are names and values in turn. */
    Markup open(String element, Object... attributes) {
        tag(element, attributes);
        text.append('>');
        open.push(element);
        return this;
    }

    /** Ends the element that was begun last. */
    Markup close() {
        String element = open.pop();
        text.append("</").append(element).append('>');
        return INLINE.contains(element) ? this : line();
    }

    /** An element with nothing but attributes; only for those that HTML allows to be empty, and those of SVG. */
    Markup empty(String element, Object... attributes) {
        tag(element, attributes);
        text.append("/>");
        return line();
    }

    /** An element with text in it. */
    Markup leaf(String element, String content, Object... attributes) {
        return open(element, attributes).text(content).close();
    }

    /** Text. */
    Markup text(String content) {
        text.append(escape(content));
        return this;
    }

    /** Begins a box of its own for a table, which scrolls where the page is narrower, and which the keyboard reaches. */
    Markup openScroll(String label, int rows) {
        String style = rows > TALL ? "scroll tall" : "scroll";
        return open("div", "class", style, "role", "region", "tabindex", "0", "aria-label", label);
    }

    /** A name that somebody else chose, cut where it is very long: its direction of writing does not reach beyond it. */
    Markup name(String name) {
        String cut = CellWidth.cropped(name, LONGEST_NAME);
        return cut.equals(name) ? wholeName(name) : leaf("bdi", cut, "class", "name", "title", name);
    }

    /** The same without a cut. */
    Markup wholeName(String name) {
        return leaf("bdi", name, "class", "name");
    }

    /** Markup that is complete already and holds nothing of a model. */
    Markup raw(String markup) {
        text.append(markup);
        return this;
    }

    /**
     * All that was written.
     *
     * @throws IllegalStateException if an element is still open
     */
    @Override
    public String toString() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("markup: expected all elements closed, open are " + open);
        }
        return text.toString();
    }

    private Markup line() {
        text.append('\n');
        return this;
    }

    private void tag(String element, Object... attributes) {
        text.append('<').append(element);
        for (int i = 0; i < attributes.length; i += 2) {
            Object value = attributes[i + 1];
            String shown = value instanceof Double real ? Figures.decimal(real) : value.toString();
            text.append(' ')
                    .append(attributes[i])
                    .append("=\"")
                    .append(escape(shown))
                    .append('"');
        }
    }

    /** Whether XML 1.0 allows it (no control characters, no half of a pair, no non-character) and it does not turn others around. */
    private static boolean isShown(int point) {
        boolean turns = isIn(point, 0x202A, 0x202E) || isIn(point, 0x2066, 0x2069);
        boolean allowed = point == '\t'
                || point == '\n'
                || isIn(point, 0x20, 0xD7FF)
                || isIn(point, 0xE000, 0xFFFD)
                || point > 0xFFFF;
        return allowed && !turns;
    }

    private static boolean isIn(int point, int first, int last) {
        return point >= first && point <= last;
    }
}
