package io.lanewise.counter.report;

import io.lanewise.counter.cost.LayerCost;
import io.lanewise.counter.formula.LayerFormula;
import io.lanewise.counter.formula.Reconciliation;
import io.lanewise.counter.formula.Reconciliation.Reading;
import io.lanewise.counter.text.Digits;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A count as Markdown that pastes into GitHub or Stack Overflow: a table of the layers with their formulas, the totals, the other
 * numbers that tools give and the verdict of the proof. Source: GitHub Flavored Markdown, section 4.10, tables.
 *
 * <p>Names are escaped: each reads as it is and none begins a cell, a code span, emphasis, a link or a tag.
 */
public final class MarkdownReport {

    /** All characters that may begin something within a line of Markdown. */
    private static final String SPECIAL = "\\`*_[]<>|~&#!";

    private MarkdownReport() {}

    /** The heading, the table and what is below it. */
    public static String text(CountReport report) {
        StringBuilder text = new StringBuilder("### " + escaped(report.model().name()) + ": "
                + Digits.grouped(report.count().total()) + " weights\n\n");
        text.append(table(report)).append('\n').append(totals(report));
        String readings = readings(report);
        text.append(readings.isEmpty() ? "" : "\n" + readings);
        report.proof().ifPresent(proof -> text.append('\n').append(quoted(proof.verdict())));
        return text.toString();
    }

    private static String table(CountReport report) {
        BigInteger total = report.cost().weights();
        Map<String, LayerFormula> formulas = report.formulas();
        StringBuilder table = new StringBuilder("""
                | Layer | Output | Weights | How | Share | MACs | FLOPs |
                |:--|:--|--:|:--|--:|--:|--:|
                """);
        for (LayerCost cost : report.cost().layers()) {
            table.append(row(
                    escaped(cost.node()) + " (" + escaped(cost.kind()) + ")",
                    Numbers.shape(cost.output()),
                    Digits.grouped(cost.weights()),
                    how(cost, formulas.get(cost.layer())),
                    Numbers.percent(cost.weights(), total),
                    Digits.grouped(cost.macs()),
                    Digits.grouped(cost.flops())));
        }
        return table.append(row(
                        "**Total**",
                        "",
                        "**" + Digits.grouped(total) + "**",
                        "",
                        Numbers.percent(total, total),
                        "**" + Digits.grouped(report.cost().macs()) + "**",
                        "**" + Digits.grouped(report.cost().flops()) + "**"))
                .toString();
    }

    private static String how(LayerCost cost, @Nullable LayerFormula formula) {
        if (formula == null || formula.weights().terms().isEmpty()) {
            return "";
        }
        return cost.node().equals(cost.layer()) ? formula.weights().substituted() : "those of " + escaped(cost.layer());
    }

    private static String totals(CountReport report) {
        BigInteger bytes = report.cost().weights().shiftLeft(2);
        StringBuilder text = new StringBuilder();
        text.append("- Weights in fp32: ").append(Numbers.bytes(bytes)).append('\n');
        text.append("- Trainable: ").append(Digits.grouped(report.summary().trainable()));
        text.append(", not trainable: ")
                .append(Digits.grouped(report.summary().fixed()))
                .append('\n');
        report.optimizer()
                .ifPresent(optimizer -> text.append("- Variables of the optimizer ")
                        .append(escaped(optimizer.kind()))
                        .append(", not among the weights: ")
                        .append(Digits.grouped(optimizer.variables().value()))
                        .append('\n'));
        report.peakActivationFloats()
                .ifPresent(peak -> text.append("- Peak memory of activations: ")
                        .append(Digits.grouped(peak))
                        .append(" floats, ")
                        .append(Numbers.bytes(BigInteger.valueOf(peak).shiftLeft(2)))
                        .append('\n'));
        return text.toString();
    }

    private static String readings(CountReport report) {
        List<Reading> readings =
                Reconciliation.of(report.model(), report.count()).readings();
        StringBuilder text = new StringBuilder(readings.isEmpty() ? "" : "Other numbers for the same network:\n\n");
        for (Reading reading : readings) {
            text.append("- ").append(Digits.grouped(reading.total())).append(' ');
            text.append(reading.what()).append(": ").append(reading.why()).append(".\n");
        }
        return text.toString();
    }

    private static String quoted(String verdict) {
        return verdict.lines().map(MarkdownReport::escaped).collect(Collectors.joining("  \n> ", "> ", "\n"));
    }

    private static String row(String... cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }

    /** The text with a backslash before what is special; control characters become spaces. */
    static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean within = c == '_' && isWord(text, i - 1) && isWord(text, i + 1);
            if (SPECIAL.indexOf(c) >= 0 && !within) {
                escaped.append('\\');
            }
            escaped.append(Character.isISOControl(c) || c == '\u2028' || c == '\u2029' ? ' ' : c);
        }
        return escaped.toString();
    }

    /** Underscores between letters or digits are no emphasis. */
    private static boolean isWord(String text, int index) {
        return index >= 0 && index < text.length() && Character.isLetterOrDigit(text.charAt(index));
    }
}
