package io.lanewise.counter.report.html;

import java.math.BigInteger;
import java.util.List;

/**
 * A tensor as a solid: an image is a box, as high and deep as the root of its height and width; channels and units count
 * logarithmically, as they differ by powers.
 */
final class Volume {

    private static final double WIDTH = 96;
    private static final double HEIGHT = 92;
    private static final double THINNEST = 5;
    private static final double FLATTEST = 8;

    /** Of the longest edges: width and height of the drawing less the edge that runs backwards. */
    private static final double THICKEST = 44;

    private static final double HIGHEST = 60;

    /** An edge that runs backwards goes this far right and up for each unit of its length. */
    private static final double SLANT = 0.42;

    private final double largestSide;
    private final double largestDepth;

    /** A scale for all tensors of a network. */
    Volume(List<Stage> stages) {
        double side = 1;
        double depth = 1;
        for (Stage stage : stages) {
            List<BigInteger> extents = stage.extents();
            for (int i = 0; i < extents.size() - 1; i++) {
                side = Math.max(side, root(extents.get(i)));
            }
            depth = extents.isEmpty() ? depth : Math.max(depth, logarithm(extents.getLast()));
        }
        this.largestSide = side;
        this.largestDepth = depth;
    }

    /** Draws a tensor; the drawing says nothing that its caption does not, so that it is hidden from those who listen. */
    void draw(Markup page, List<BigInteger> extents) {
        page.open(
                "svg",
                "viewBox",
                "0 0 " + Figures.decimal(WIDTH) + " " + Figures.decimal(HEIGHT),
                "width",
                WIDTH,
                "height",
                HEIGHT,
                "aria-hidden",
                "true",
                "focusable",
                "false");
        int rank = extents.size();
        if (rank >= 3) {
            box(page, side(extents.get(rank - 3)), side(extents.get(rank - 2)), thickness(extents.getLast()));
        } else if (rank == 2) {
            box(page, side(extents.getFirst()), 0, thickness(extents.getLast()));
        } else {
            double height = rank == 0 ? 0 : HIGHEST * logarithm(extents.getFirst()) / largestDepth;
            box(page, Math.max(FLATTEST, height), 0, FLATTEST);
        }
        page.close();
    }

    private static void box(Markup page, double height, double depth, double thickness) {
        double back = SLANT * depth;
        double left = (WIDTH - thickness - back) / 2;
        double top = HEIGHT - 2 - height;
        double right = left + thickness;
        if (back > 0) {
            face(page, "top", left, top, left + back, top - back, right + back, top - back, right, top);
            face(
                    page,
                    "side",
                    right,
                    top,
                    right + back,
                    top - back,
                    right + back,
                    top + height - back,
                    right,
                    top + height);
        }
        face(page, "front", left, top, right, top, right, top + height, left, top + height);
    }

    private static void face(Markup page, String name, double... corners) {
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < corners.length; i += 2) {
            points.append(i == 0 ? "" : " ")
                    .append(Figures.decimal(corners[i]))
                    .append(',')
                    .append(Figures.decimal(corners[i + 1]));
        }
        page.empty("polygon", "class", name, "points", points);
    }

    private double side(BigInteger extent) {
        return Math.max(FLATTEST, HIGHEST * root(extent) / largestSide);
    }

    private double thickness(BigInteger channels) {
        return Math.max(THINNEST, THICKEST * logarithm(channels) / largestDepth);
    }

    private static double root(BigInteger extent) {
        return Math.sqrt(extent.doubleValue());
    }

    private static double logarithm(BigInteger extent) {
        return Math.log1p(extent.doubleValue());
    }
}
