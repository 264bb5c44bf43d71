package io.lanewise.counter.report;

import io.lanewise.counter.cost.LayerCost;
import io.lanewise.counter.cost.NetworkCost;
import io.lanewise.counter.text.CellWidth;
import io.lanewise.counter.text.Digits;
import io.lanewise.counter.text.Lines;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Two networks side by side, layer by layer. Layers of the same name belong together; of the others, those that stand at the same
 * place after such a pair.
 *
 * @param left the one that is compared
 * @param right the one that it is compared with
 * @param pairs layers that belong together, in the order of both networks as far as they agree
 */
public record Comparison(CountReport left, CountReport right, List<Pair> pairs) {

    private static final int NAME = 30;
    private static final int COUNT = 16;
    private static final int LONGEST_WORD = 60;

    public Comparison {
        pairs = List.copyOf(pairs);
    }

    /**
     * Two layers that belong together, or one that has no counterpart.
     *
     * @param left the layer of the left network
     * @param right the layer of the right network
     */
    public record Pair(Optional<LayerCost> left, Optional<LayerCost> right) {

        /** What differs, one line each: name, kind, output shape; empty where weights alone or nothing differs. */
        public List<String> changes() {
            List<String> changes = new ArrayList<>();
            if (left.isPresent() && right.isPresent()) {
                change(changes, "name", LayerCost::node);
                change(changes, "kind", LayerCost::kind);
                change(changes, "output", layer -> Numbers.shape(layer.output()));
            }
            return changes;
        }

        /** Whether kind, output shape and weights, and the names, are the same on both sides. */
        public boolean isSame() {
            return left.isPresent()
                    && right.isPresent()
                    && changes().isEmpty()
                    && weights(left).equals(weights(right));
        }

        private void change(List<String> changes, String what, Function<LayerCost, String> part) {
            String before = left.map(part).orElse("");
            String after = right.map(part).orElse("");
            if (!before.equals(after)) {
                changes.add(what + " " + before + " → " + after);
            }
        }
    }

    /** Compares two networks. */
    public static Comparison of(CountReport left, CountReport right) {
        return new Comparison(
                left,
                right,
                LayerMatch.of(left.cost().layers(), right.cost().layers()).pairs());
    }

    /** How many layers are not the same. */
    public int differences() {
        return (int) pairs.stream().filter(pair -> !pair.isSame()).count();
    }

    /** As text in lines of {@value Lines#WIDTH} cells: a row for each pair with what changed below it, then the totals. */
    public String text() {
        StringBuilder text = new StringBuilder();
        text.append(Lines.paragraph("A: ", title(left)));
        text.append(Lines.paragraph("B: ", title(right)));
        text.append('\n').append(row("  weights of layer", "A", "B", "B − A"));
        for (Pair pair : pairs) {
            text.append(row(pair));
            for (String change : pair.changes()) {
                text.append(Lines.paragraph("    ", cropped(change)));
            }
        }
        text.append('\n').append(row("  total", "A", "B", "B − A"));
        text.append(total("  weights", NetworkCost::weights));
        text.append(total("  MACs", NetworkCost::macs));
        text.append(total("  FLOPs", NetworkCost::flops));
        text.append(total("  activation floats", NetworkCost::activationFloats));
        text.append(peak());
        return text.append('\n').append(Lines.paragraph("", verdict())).toString();
    }

    private static String title(CountReport report) {
        int layers = report.cost().layers().size();
        return cropped(report.model().name()) + ", " + layers + (layers == 1 ? " layer" : " layers");
    }

    /** With words that fit into a line. */
    private static String cropped(String text) {
        return Arrays.stream(text.split(" ", -1))
                .map(word -> CellWidth.cropped(word, LONGEST_WORD))
                .collect(Collectors.joining(" "));
    }

    private String verdict() {
        int differences = differences();
        if (differences == 0) {
            return "A and B have the same layers: names, kinds, output shapes and weights.";
        }
        String layers = differences + " of " + pairs.size() + (pairs.size() == 1 ? " layer" : " layers")
                + (differences == 1 ? " differs" : " differ");
        BigInteger more = right.cost().weights().subtract(left.cost().weights());
        if (more.signum() == 0) {
            return layers + "; A and B have the same number of weights.";
        }
        return layers + "; B has " + Digits.grouped(more.abs())
                + (more.signum() > 0 ? " weights more than A." : " weights fewer than A.");
    }

    private static String row(Pair pair) {
        String marker = pair.isSame()
                ? "  "
                : pair.left().isEmpty() ? "+ " : pair.right().isEmpty() ? "- " : "~ ";
        String name = pair.left().or(pair::right).map(LayerCost::node).orElse("");
        return row(
                marker + name,
                pair.left().map(layer -> number(layer.weights())).orElse(""),
                pair.right().map(layer -> number(layer.weights())).orElse(""),
                difference(weights(pair.left()), weights(pair.right())));
    }

    private String total(String name, Function<NetworkCost, BigInteger> part) {
        BigInteger before = part.apply(left.cost());
        BigInteger after = part.apply(right.cost());
        return row(name, number(before), number(after), difference(before, after));
    }

    private String peak() {
        if (left.peakActivationFloats().isEmpty()
                || right.peakActivationFloats().isEmpty()) {
            return "";
        }
        BigInteger before = BigInteger.valueOf(left.peakActivationFloats().getAsLong());
        BigInteger after = BigInteger.valueOf(right.peakActivationFloats().getAsLong());
        return row("  peak activation floats", number(before), number(after), difference(before, after));
    }

    private static BigInteger weights(Optional<LayerCost> layer) {
        return layer.map(LayerCost::weights).orElse(BigInteger.ZERO);
    }

    private static String number(BigInteger number) {
        return Numbers.fitting(number, COUNT - 1);
    }

    private static String difference(BigInteger before, BigInteger after) {
        BigInteger more = after.subtract(before);
        return more.signum() == 0 ? "" : (more.signum() > 0 ? "+" : "") + Numbers.fitting(more, COUNT - 2);
    }

    private static String row(String name, String left, String right, String difference) {
        String row = Lines.left(name, NAME)
                + Lines.right(left, COUNT)
                + Lines.right(right, COUNT)
                + Lines.right(difference, COUNT);
        return row.stripTrailing() + "\n";
    }
}
