package io.lanewise.counter.report.html;

import java.util.ArrayList;
import java.util.List;

/**
 * Divides a rectangle into parts of given areas that are as near to squares as they can be. Source: Bruls, Huizing, van Wijk,
 * "Squarified Treemaps", Data Visualization 2000.
 */
final class Squares {

    private final double[] areas;
    private final List<Square> squares = new ArrayList<>();
    private double x;
    private double y;
    private double width;
    private double height;

    private Squares(double[] areas, double width, double height) {
        this.areas = areas;
        this.width = width;
        this.height = height;
    }

    /** A part of the rectangle, in its units. */
    record Square(double x, double y, double width, double height) {}

    /**
     * The parts, in the order of their shares.
     *
     * @param shares positive, descending, with the sum 1
     * @param width of the rectangle
     * @param height of the rectangle
     */
    static List<Square> divide(double[] shares, double width, double height) {
        double[] areas = shares.clone();
        for (int i = 0; i < areas.length; i++) {
            areas[i] *= width * height;
        }
        return new Squares(areas, width, height).divide();
    }

    private List<Square> divide() {
        int from = 0;
        while (from < areas.length) {
            double side = Math.max(Math.min(width, height), Double.MIN_NORMAL);
            double sum = areas[from];
            int to = from + 1;
            while (to < areas.length
                    && worst(sum + areas[to], areas[from], areas[to], side)
                            <= worst(sum, areas[from], areas[to - 1], side)) {
                sum += areas[to++];
            }
            place(from, to, sum, sum / side);
            from = to;
        }
        return squares;
    }

    /** How far the worst part of a row is from a square: its longer side over its shorter one. */
    private static double worst(double sum, double largest, double smallest, double side) {
        double row = sum / side * (sum / side);
        return Math.max(largest / row, row / smallest);
    }

    /** Puts a row along the shorter side; what is left of the rectangle is for the others. */
    private void place(int from, int to, double sum, double thickness) {
        boolean upright = width >= height;
        double begin = upright ? y : x;
        for (int i = from; i < to; i++) {
            double length = areas[i] / sum * (upright ? height : width);
            squares.add(upright ? new Square(x, begin, thickness, length) : new Square(begin, y, length, thickness));
            begin += length;
        }
        if (upright) {
            x += thickness;
            width = Math.max(0, width - thickness);
        } else {
            y += thickness;
            height = Math.max(0, height - thickness);
        }
    }
}
