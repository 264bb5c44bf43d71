package io.lanewise.bench.report.html;

import io.lanewise.bench.report.Measurement;
import java.util.Comparator;
import java.util.List;

/** The engines' times on one subject as bars, the shortest first. A bar that would be much longer than the shortest is cut off. */
final class Bars {

    private static final int WIDTH = 380;
    private static final int ROW = 26;
    private static final int BAR = 16;
    private static final int NAMES = 118;
    private static final int LONGEST = 174;

    /** Times that are longer than this many times the shortest are cut off. */
    private static final double CUT = 5;

    private Bars() {}

    /** The drawing. */
    static String svg(String title, List<Measurement> measurements) {
        List<Measurement> sorted = measurements.stream()
                .sorted(Comparator.comparingDouble(Measurement::medianMs))
                .toList();
        double shortest = sorted.getFirst().medianMs();
        double longest = Math.min(sorted.getLast().medianMs(), CUT * shortest);
        int height = ROW * sorted.size();
        Markup svg = new Markup();
        svg.open("svg", "viewBox", "0 0 " + WIDTH + " " + height, "role", "img", "aria-label", title);
        for (int i = 0; i < sorted.size(); i++) {
            row(svg, sorted.get(i), i * ROW, longest);
        }
        return svg.close("svg").toString();
    }

    private static void row(Markup svg, Measurement m, double y, double longest) {
        boolean cut = m.medianMs() > longest;
        double length = Math.max(2, LONGEST * Math.min(1, m.medianMs() / longest));
        double middle = y + ROW / 2.0;
        String style = EngineStyle.of(m.engine()).color() + (m.isLanewise() ? " ours" : "");
        svg.leaf(
                "text",
                m.engine(),
                "x",
                NAMES - 8,
                "y",
                middle + 4.5,
                "text-anchor",
                "end",
                "class",
                m.isLanewise() ? "ours" : "");
        svg.open("g", "class", "bar " + style)
                .leaf(
                        "title",
                        m.engine() + ": median " + Figures.time(m.medianMs()) + ", shortest "
                                + Figures.time(m.minMs()));
        svg.empty("rect", "x", NAMES, "y", middle - BAR / 2.0, "width", length, "height", BAR, "rx", 3);
        svg.close("g");
        if (cut) {
            double at = NAMES + length - 24;
            String top = Markup.number(middle - BAR / 2.0 - 1);
            svg.empty(
                    "path",
                    "d",
                    "M%s %sl-6 %sh5l6 -%sz".formatted(Markup.number(at), top, BAR + 2, BAR + 2),
                    "class",
                    "gap");
        }
        svg.leaf(
                "text",
                Figures.time(m.medianMs()),
                "x",
                NAMES + length + 6,
                "y",
                middle + 4.5,
                "class",
                m.isLanewise() ? "ours" : "");
    }
}
