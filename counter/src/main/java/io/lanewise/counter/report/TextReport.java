package io.lanewise.counter.report;

import io.lanewise.counter.formula.LayerFormula;
import io.lanewise.counter.formula.Reconciliation;
import io.lanewise.counter.formula.Reconciliation.Reading;
import io.lanewise.counter.formula.WeightCount;
import io.lanewise.counter.proof.MemoryWalk;
import io.lanewise.counter.proof.Tally;
import io.lanewise.counter.proof.Verification;
import io.lanewise.counter.text.Digits;
import io.lanewise.counter.text.Lines;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** Formulas and proof as plain text for a terminal of {@value Lines#WIDTH} cells. */
public final class TextReport {

    private static final int NARROWEST_NAME = 16;
    private static final int NARROWEST_COUNT = 15;

    private TextReport() {}

    /** Per layer: the formula with names and with numbers, the output shape, and one sentence of why. */
    public static String formulas(WeightCount count) {
        StringBuilder text = new StringBuilder();
        for (LayerFormula layer : count.layers()) {
            text.append(text.isEmpty() ? "" : "\n").append(formula(layer));
        }
        return text.toString();
    }

    /** The other numbers that are given for the network, and its size in both kinds of megabytes. */
    public static String reconciliation(Reconciliation other, WeightCount count) {
        StringBuilder text = new StringBuilder();
        int width = Digits.grouped(count.total()).length();
        for (Reading reading : other.readings()) {
            width = Math.max(width, Digits.grouped(reading.total()).length());
        }
        for (Reading reading : other.readings()) {
            String number = Lines.right(Digits.grouped(reading.total()), width);
            text.append(Lines.paragraph("  " + number + "  ", reading.what() + ": " + reading.why() + "."));
        }
        BigInteger bytes = count.total().shiftLeft(2);
        String size = String.format(
                Locale.ROOT,
                "%s bytes in fp32 are %.2f MB of 10⁶ bytes, or %.2f MiB of 2²⁰, which Keras writes as MB.",
                Digits.grouped(bytes),
                bytes.doubleValue() / 1e6,
                bytes.doubleValue() / (1 << 20));
        return text.append(Lines.paragraph("  size: ", size)).toString();
    }

    /** Per layer and in total: what each count says. Then what the walk over the memory did. */
    public static String proof(Verification verification, WeightCount count) {
        List<Tally> tallies = verification.tallies();
        int column = NARROWEST_COUNT;
        for (Tally tally : tallies) {
            column = Math.max(column, Digits.grouped(tally.total()).length() + 2);
        }
        StringBuilder text = new StringBuilder();
        text.append(row("layer", cells(tallies, tally -> tally.source().label()), column));
        for (Map.Entry<String, List<BigInteger>> layer :
                verification.byLayer(count).entrySet()) {
            text.append(row(layer.getKey(), cells(layer.getValue(), Digits::grouped), column));
        }
        text.append(row("total", cells(tallies, tally -> Digits.grouped(tally.total())), column));
        MemoryWalk walk = verification.walk();
        return text.append(walk == null ? "" : "\n" + Lines.paragraph("memory: ", walk.account()))
                .toString();
    }

    private static <T> List<String> cells(List<T> items, Function<T, String> text) {
        return items.stream().map(text).toList();
    }

    private static String row(String name, List<String> cells, int column) {
        int rest = Math.max(NARROWEST_NAME, Lines.WIDTH - cells.size() * column);
        StringBuilder row = new StringBuilder(Lines.left(name, rest));
        for (String cell : cells) {
            row.append(Lines.right(cell, column));
        }
        return row.append('\n').toString();
    }

    private static String formula(LayerFormula layer) {
        BigInteger weights = layer.weights().value();
        String noun = weights.equals(BigInteger.ONE) ? " weight" : " weights";
        StringBuilder text = new StringBuilder();
        text.append(Lines.paragraph(
                "", layer.layer() + " (" + layer.kind() + "): " + Digits.grouped(weights) + noun + uses(layer)));
        if (!layer.weights().terms().isEmpty()) {
            text.append(Lines.paragraph("  formula ", layer.weights().text()));
            text.append(
                    Lines.paragraph("          = ", layer.weights().substituted() + " = " + Digits.grouped(weights)));
        }
        text.append(Lines.paragraph(
                "  shape   ",
                Numbers.shape(layer.input()) + " → "
                        + Numbers.shape(layer.output().extents())));
        layer.output().sums().forEach((sum, axes) -> text.append(Lines.paragraph("          ", axes + ": " + sum)));
        return text.append(Lines.paragraph("  why     ", layer.weights().why())).toString();
    }

    private static String uses(LayerFormula layer) {
        return layer.uses() == 1 ? "" : ", used " + layer.uses() + " times, counted once";
    }
}
