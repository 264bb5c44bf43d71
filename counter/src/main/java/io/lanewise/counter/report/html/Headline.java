package io.lanewise.counter.report.html;

import io.lanewise.counter.cost.LayerCost;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** Where the weights are, and where the work is, in a sentence each. */
final class Headline {

    private final Markup page;
    private final List<LayerUse> uses;

    private Headline(Markup page, List<LayerUse> uses) {
        this.page = page;
        this.uses = uses;
    }

    /** Writes the sentences. */
    static void write(Markup page, List<LayerUse> uses, BigInteger weights, BigInteger macs) {
        Headline headline = new Headline(page, uses);
        page.open("p", "class", "lead");
        headline.sentence("weights", "sit", LayerCost::weights, weights);
        page.text(" ");
        headline.sentence("multiply-adds", "are done", LayerCost::macs, macs);
        page.close();
    }

    private void sentence(String what, String verb, Function<LayerCost, BigInteger> part, BigInteger total) {
        List<LayerUse> largest = uses.stream()
                .filter(use -> part.apply(use.cost()).signum() > 0)
                .sorted(Comparator.comparing((LayerUse use) -> part.apply(use.cost()))
                        .reversed())
                .toList();
        if (largest.isEmpty()) {
            page.text("No layer has " + what + ".");
            return;
        }
        BigInteger most = part.apply(largest.getFirst().cost());
        String share = Figures.percent(most, total);
        if (largest.size() == 1) {
            page.text("All " + what + " " + verb + " in ");
        } else if (most.shiftLeft(1).compareTo(total) >= 0) {
            page.leaf("strong", share).text(" of the " + what + " " + verb + " in ");
        } else {
            page.leaf("strong", "Half")
                    .text(" of the %s %s in %d of %d layers; the most, %s, in "
                            .formatted(what, verb, half(largest, part, total), largest.size(), share));
        }
        page.name(largest.getFirst().name()).text(".");
    }

    /** How many of the largest it takes to have half. */
    private static int half(List<LayerUse> largest, Function<LayerCost, BigInteger> part, BigInteger total) {
        BigInteger sum = BigInteger.ZERO;
        int layers = 0;
        while (sum.shiftLeft(1).compareTo(total) < 0) {
            sum = sum.add(part.apply(largest.get(layers++).cost()));
        }
        return layers;
    }
}
