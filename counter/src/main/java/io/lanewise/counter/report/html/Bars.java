package io.lanewise.counter.report.html;

import io.lanewise.counter.cost.LayerCost;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Each layer's part of the weights beside its part of the multiply-adds. */
final class Bars {

    /** More bars than this are not read; the smallest are drawn as one. */
    private static final int MOST = 24;

    private final Markup page;
    private final BigInteger weights;
    private final BigInteger macs;

    private Bars(Markup page, BigInteger weights, BigInteger macs) {
        this.page = page;
        this.weights = weights;
        this.macs = macs;
    }

    /** Draws the layers that have either, in the order of the network. */
    static void draw(Markup page, List<LayerUse> uses, BigInteger weights, BigInteger macs) {
        List<LayerUse> all = uses.stream()
                .filter(use ->
                        use.cost().weights().signum() > 0 || use.cost().macs().signum() > 0)
                .toList();
        new Bars(page, weights, macs).draw(all);
    }

    private void draw(List<LayerUse> all) {
        Set<String> largest = largest(all);
        page.open("table", "class", "bars");
        page.open("thead").open("tr");
        page.leaf("th", "Layer", "scope", "col");
        page.leaf("th", "Weights", "scope", "col");
        page.leaf("th", "Multiply-adds", "scope", "col");
        page.close().close().open("tbody");
        all.stream().filter(use -> largest.contains(use.name())).forEach(this::layer);
        List<LayerCost> rest = all.stream()
                .filter(use -> !largest.contains(use.name()))
                .map(LayerUse::cost)
                .toList();
        if (!rest.isEmpty()) {
            page.open("tr").leaf("th", rest.size() + " smaller layers", "scope", "row");
            bar("weights", sum(rest, LayerCost::weights), weights);
            bar("macs", sum(rest, LayerCost::macs), macs);
            page.close();
        }
        page.close().close();
    }

    /** The names of the layers that have a bar of their own. */
    private Set<String> largest(List<LayerUse> all) {
        return new HashSet<>(all.stream()
                .sorted(Comparator.comparingDouble(this::part).reversed())
                .limit(all.size() > MOST ? MOST - 1 : MOST)
                .map(LayerUse::name)
                .toList());
    }

    /** The larger one of a layer's two parts. */
    private double part(LayerUse use) {
        return Math.max(
                Figures.share(use.cost().weights(), weights),
                Figures.share(use.cost().macs(), macs));
    }

    private void layer(LayerUse use) {
        page.open("tr").open("th", "scope", "row").name(use.name()).close();
        bar("weights", use.cost().weights(), weights);
        bar("macs", use.cost().macs(), macs);
        page.close();
    }

    private void bar(String style, BigInteger part, BigInteger whole) {
        page.open("td", "class", style);
        page.open("div", "class", "track");
        if (part.signum() > 0) {
            String width = "width:" + Figures.decimal(100 * Figures.share(part, whole)) + "%";
            page.leaf("div", "", "class", "bar", "style", width);
        }
        page.close();
        page.open("div", "class", "label")
                .leaf("span", Figures.compact(part))
                .leaf("span", Figures.percent(part, whole))
                .close()
                .close();
    }

    private static BigInteger sum(List<LayerCost> layers, Function<LayerCost, BigInteger> part) {
        return layers.stream().map(part).reduce(BigInteger.ZERO, BigInteger::add);
    }
}
