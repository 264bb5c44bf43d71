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

    /** From this part on, the largest layer leaves so little that the others are drawn once more, enlarged. */
    private static final double DOMINANT = 0.9;

    /** Height over width, for which the areas are made; see the style sheet. */
    private static final double HEIGHT = 0.4;

    private Treemap() {}

    /** One area. */
    private record Area(String name, String kind, String style, BigInteger weights) {}

    /** The drawing of a network that has weights. */
    static void draw(Markup page, List<LayerUse> uses, BigInteger total) {
        List<Area> areas = areas(uses);
        List<Area> others = areas.subList(1, areas.size());
        boolean dominated = Figures.share(areas.getFirst().weights(), total) > DOMINANT && others.size() > 1;
        page.open("div", "class", dominated ? "maps dominated" : "maps").open("figure");
        map(page, areas, total, "Weights by layer");
        page.close();
        if (dominated) {
            String rest = Figures.percent(sum(others), total);
            page.open("figure");
            map(page, others, total, "The other " + rest);
            page.leaf("figcaption", "The other " + rest + ", enlarged").close();
        }
        page.close();
    }

    private static void map(Markup page, List<Area> areas, BigInteger total, String title) {
        BigInteger shown = sum(areas);
        double[] shares = areas.stream()
                .mapToDouble(area -> Figures.share(area.weights(), shown))
                .toArray();
        List<Square> squares = Squares.divide(shares, 1, HEIGHT);
        page.open("div", "class", "treemap", "role", "img", "aria-label", told(title, areas, total));
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
        areas.add(new Area(rest.size() + " smaller layers", "together", Family.OTHER.label(), sum(rest)));
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

    private static BigInteger sum(List<Area> areas) {
        return areas.stream().map(Area::weights).reduce(BigInteger.ZERO, BigInteger::add);
    }

    private static String told(String title, List<Area> areas, BigInteger total) {
        String largest = areas.stream()
                .limit(TOLD)
                .map(area -> area.name() + " " + Figures.percent(area.weights(), total))
                .collect(Collectors.joining(", "));
        return title + ", the largest first: " + largest + (areas.size() > TOLD ? ", and others" : "");
    }
}
