package io.lanewise.bench.report.html;

import java.util.ArrayList;
import java.util.List;

/** Puts names beside points where they hide nothing; a name that finds no room is left out. */
final class Labels {

    private static final double CHARACTER = 6.4;
    private static final double WIDE_CHARACTER = 7.2;
    private static final double HEIGHT = 13;
    private static final double GAP = 8;

    private record Box(double left, double top, double right, double bottom) {

        boolean meets(Box other) {
            return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
        }
    }

    private final Box plot;
    private final List<Box> taken = new ArrayList<>();

    Labels(double left, double top, double right, double bottom) {
        plot = new Box(left, top, right, bottom);
    }

    /** Keeps names away from a point. */
    void avoid(double x, double y, double size) {
        taken.add(new Box(x - size, y - size, x + size, y + size));
    }

    /** Writes a name beside a point: right, left, below or above of it. */
    void place(Markup svg, String name, double x, double y) {
        double width = CHARACTER * name.length();
        double[][] corners = {
            {x + GAP, y - HEIGHT / 2},
            {x - GAP - width, y - HEIGHT / 2},
            {x - width / 2, y + GAP},
            {x - width / 2, y - GAP - HEIGHT}
        };
        place(svg, name, "point", width, corners);
    }

    /** Writes a name along a horizontal line: above or below it, at its right end, in its middle or at its left end. */
    void placeAlong(Markup svg, String name, double left, double right, double y) {
        double width = WIDE_CHARACTER * name.length();
        double[][] corners = {
            {right - width, y - HEIGHT - 3},
            {(left + right - width) / 2, y - HEIGHT - 3},
            {left, y - HEIGHT - 3},
            {right - width, y + 4},
            {(left + right - width) / 2, y + 4},
            {left, y + 4},
            {right - width, plot.top}
        };
        place(svg, name, "roof-name", width, corners);
    }

    private void place(Markup svg, String name, String style, double width, double[][] corners) {
        for (double[] corner : corners) {
            Box box = new Box(corner[0], corner[1], corner[0] + width, corner[1] + HEIGHT);
            boolean inside = box.left >= plot.left
                    && box.right <= plot.right
                    && box.top >= plot.top
                    && box.bottom <= plot.bottom;
            if (inside && taken.stream().noneMatch(box::meets)) {
                taken.add(box);
                svg.leaf("text", name, "x", box.left, "y", box.bottom - 3, "class", style);
                return;
            }
        }
    }
}
