package io.lanewise.bench.report.html;

import java.util.Locale;

/** Writes elements of HTML and SVG: names and attributes as they come, text escaped. */
final class Markup {

    private final StringBuilder text = new StringBuilder();

    /** Text with the characters escaped that mean something. */
    static String escape(String plain) {
        return plain.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /** A coordinate: at most two decimals. */
    static String number(double value) {
        String fixed = String.format(Locale.ROOT, "%.2f", value);
        return fixed.contains(".") ? fixed.replaceAll("\\.?0+$", "") : fixed;
    }

    /** Begins an element; attributes are names and values in turn, the values strings or numbers. */
    Markup open(String element, Object... attributes) {
        tag(element, attributes);
        text.append('>');
        return this;
    }

    /** Ends an element. */
    Markup close(String element) {
        text.append("</").append(element).append(">\n");
        return this;
    }

    /** An element with nothing but attributes. */
    Markup empty(String element, Object... attributes) {
        tag(element, attributes);
        text.append("/>\n");
        return this;
    }

    /** An element with text in it. */
    Markup leaf(String element, String content, Object... attributes) {
        tag(element, attributes);
        text.append('>').append(escape(content));
        return close(element);
    }

    /** Markup that is complete already. */
    Markup raw(String markup) {
        text.append(markup);
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }

    private void tag(String element, Object... attributes) {
        text.append('<').append(element);
        for (int i = 0; i < attributes.length; i += 2) {
            Object value = attributes[i + 1];
            String shown = value instanceof Double real ? number(real) : value.toString();
            text.append(' ')
                    .append(attributes[i])
                    .append("=\"")
                    .append(escape(shown))
                    .append('"');
        }
    }
}
