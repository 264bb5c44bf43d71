package io.lanewise.bench.report.html;

import io.lanewise.bench.report.Measurement;
import java.util.List;

/**
 * How an engine is drawn everywhere on the page.
 *
 * @param color name of its colour class
 * @param mark its mark in the roofline plot
 */
record EngineStyle(String color, Mark mark) {

    /** The shape of a point. */
    enum Mark {
        CIRCLE,
        SQUARE,
        DIAMOND,
        TRIANGLE,
        CROSS
    }

    private static final List<String> PEERS =
            List.of("onnxruntime", "onednn", "pytorch", "tensorflow", "dl4j", "ejml", "naive");

    private static final List<Mark> MARKS = List.of(Mark.SQUARE, Mark.DIAMOND, Mark.TRIANGLE, Mark.CROSS);

    /** The style of an engine; an unknown one looks like plain loops. */
    static EngineStyle of(String engine) {
        if (Measurement.isLanewise(engine)) {
            return new EngineStyle("lane", Mark.CIRCLE);
        }
        int known = PEERS.indexOf(engine);
        int index = known < 0 ? PEERS.size() - 1 : known;
        return new EngineStyle("p" + index, MARKS.get(index % MARKS.size()));
    }

    /** Draws the mark around a point. */
    void draw(Markup svg, double x, double y, double size, String title) {
        svg.open("g", "class", "mark " + color).leaf("title", title);
        switch (mark) {
            case CIRCLE -> svg.empty("circle", "cx", x, "cy", y, "r", size);
            case SQUARE ->
                svg.empty(
                        "rect", "x", x - 0.85 * size, "y", y - 0.85 * size, "width", 1.7 * size, "height", 1.7 * size);
            case DIAMOND ->
                svg.empty("path", "d", path(x, y - 1.2 * size, x + size, y, x, y + 1.2 * size, x - size, y));
            case TRIANGLE ->
                svg.empty("path", "d", path(x, y - size, x + size, y + 0.8 * size, x - size, y + 0.8 * size));
            case CROSS -> {
                double half = 0.35 * size;
                svg.empty(
                        "path",
                        "d",
                        path(
                                x - half, y - size, x + half, y - size, x + half, y - half, x + size, y - half,
                                x + size, y + half, x + half, y + half, x + half, y + size, x - half, y + size,
                                x - half, y + half, x - size, y + half, x - size, y - half, x - half, y - half));
            }
        }
        svg.close("g");
    }

    private static String path(double... points) {
        StringBuilder d = new StringBuilder();
        for (int i = 0; i < points.length; i += 2) {
            d.append(i == 0 ? 'M' : 'L')
                    .append(Markup.number(points[i]))
                    .append(' ')
                    .append(Markup.number(points[i + 1]));
        }
        return d.append('Z').toString();
    }
}
