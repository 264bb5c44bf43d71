package io.lanewise.bench.report.html;

/** An HTML table: a head, then rows; the first columns are text, the others figures. */
final class Table {

    private final Markup markup = new Markup();
    private final int textColumns;

    /** A table with its head. */
    Table(int textColumns, String... head) {
        this.textColumns = textColumns;
        markup.open("div", "class", "scroll").open("table").open("thead").open("tr");
        for (int i = 0; i < head.length; i++) {
            markup.leaf("th", head[i], "class", i < textColumns ? "name" : "figure");
        }
        markup.close("tr").close("thead").open("tbody");
    }

    /** Appends a row. */
    void row(boolean strong, String... cells) {
        markup.open("tr", "class", strong ? "ours" : "other");
        for (int i = 0; i < cells.length; i++) {
            markup.leaf("td", cells[i], "class", i < textColumns ? "name" : "figure");
        }
        markup.close("tr");
    }

    @Override
    public String toString() {
        return markup + "</tbody></table></div>\n";
    }
}
