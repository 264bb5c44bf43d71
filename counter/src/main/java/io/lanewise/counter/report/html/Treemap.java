package io.lanewise.counter.report.html;

import io.lanewise.counter.report.html.Squares.Square;
import io.lanewise.counter.text.Digits;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Where the weights are: an area for each layer that has some. Areas that are too small for their text show none. */
final class Treemap {

    /** Further layers share an area: they would be specks. */
    private static final int MOST = 120;

    /** Layers that are read out to those who cannot see the areas. */
    private static final int TOLD = 6;

    /** Height over width, for which the areas are made; see the style sheet. */
    private static final double HEIGHT = 0.34;

    private Treemap() {}

    /** One area. */
    private record Area(String name, String kind, String style, BigInteger weights) {}

    /** The drawing; nothing is drawn for a network without weights. */
    static void draw(Markup page, List<LayerUse> uses, BigInteger total) {
        List<Area> areas = areas(uses);
        if (areas.isEmpty()) {
            return;
        }
        double[] shares = areas.stream()
                .mapToDouble(area -> Figures.share(area.weights(), total))
                .toArray();
        List<Square> squares = Squares.divide(shares, 1, HEIGHT);
        page.open("div", "class", "treemap", "role", "img", "aria-label", told(areas, total));
        for (int i = 0; i < squares.size(); i++) {
            area(page, areas.get(i), squares.get(i), total);
        }
        page.close();
    }

    private static List<Area> areas(List<LayerUse> uses) {
        List<Area> sorted = uses.stream()
                .filter(use -> use.cost().weights().signum() > 0)
                .map(use -> new Area(
                        use.name(),
                        use.cost().kind(),
                        use.family().label(),
                        use.cost().weights()))
                .sorted(Comparator.comparing(Area::weights).reversed())
                .toList();
        if (sorted.size() <= MOST) {
            return sorted;
        }
        List<Area> areas = new ArrayList<>(sorted.subList(0, MOST));
        List<Area> rest = sorted.subList(MOST, sorted.size());
        BigInteger weights = rest.stream().map(Area::weights).reduce(BigInteger.ZERO, BigInteger::add);
        areas.add(new Area(rest.size() + " smaller layers", "together", Family.OTHER.label(), weights));
        areas.sort(Comparator.comparing(Area::weights).reversed());
        return areas;
    }

    private static void area(Markup page, Area area, Square square, BigInteger total) {
        String share = Figures.percent(area.weights(), total);
        page.open(
                        "div",
                        "class",
                        "area " + area.style(),
                        "style",
                        "left:%s%%;top:%s%%;width:%s%%;height:%s%%"
                                .formatted(
                                        Figures.decimal(100 * square.x()),
                                        Figures.decimal(100 * square.y() / HEIGHT),
                                        Figures.decimal(100 * square.width()),
                                        Figures.decimal(100 * square.height() / HEIGHT)),
                        "title",
                        "%s (%s): %s weights, %s"
                                .formatted(area.name(), area.kind(), Digits.grouped(area.weights()), share))
                .open("div")
                .name(area.name())
                .leaf("span", share)
                .leaf("small", Digits.grouped(area.weights()))
                .close()
                .close();
    }

    private static String told(List<Area> areas, BigInteger total) {
        String largest = areas.stream()
                .limit(TOLD)
                .map(area -> area.name() + " " + Figures.percent(area.weights(), total))
                .collect(Collectors.joining(", "));
        return "Weights by layer, the largest first: " + largest + (areas.size() > TOLD ? ", and others" : "");
    }
}
