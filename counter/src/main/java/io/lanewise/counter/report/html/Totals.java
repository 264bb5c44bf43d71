package io.lanewise.counter.report.html;

import io.lanewise.counter.formula.OptimizerFormula;
import io.lanewise.counter.report.CountReport;
import io.lanewise.counter.text.Digits;
import java.math.BigInteger;

/** What the whole network takes: one card for each kind of number, with what is counted. */
final class Totals {

    private static final String FLOPS =
            "2 for each multiply-add; 1 for each bias, each value under an activation function or a combination of inputs, "
                    + "and each value of a pool but the first; 2 for each value that is normalized by stored statistics, more by those of its own sample.";

    private static final BigInteger LARGE = BigInteger.TEN.pow(10);

    private final Markup page;
    private final CountReport report;

    private Totals(Markup page, CountReport report) {
        this.page = page;
        this.report = report;
    }

    /** Writes the cards. */
    static void write(Markup page, CountReport report) {
        page.open("dl", "class", "totals");
        Totals totals = new Totals(page, report);
        totals.weights();
        totals.card(
                "Multiply-adds (MACs)",
                Figures.compact(report.cost().macs()),
                Digits.grouped(report.cost().macs()),
                "Of convolutions and matrix products, without biases, for one sample.");
        totals.card(
                "Operations (FLOPs)",
                Figures.compact(report.cost().flops()),
                Digits.grouped(report.cost().flops()),
                FLOPS);
        totals.activations();
        report.optimizer().ifPresent(totals::optimizer);
        page.close();
    }

    private void weights() {
        BigInteger bytes = bytes(report.count().total());
        String training = bytes.signum() == 0 ? "" : training();
        size(
                "Memory of the weights",
                bytes,
                Figures.count(bytes, "byte"),
                "In fp32. " + Figures.units(bytes) + training);
    }

    private String training() {
        return report.summary().fixed().signum() == 0
                ? " Training changes all of them."
                : " Training changes " + Digits.grouped(report.summary().trainable()) + " of them and leaves "
                        + Digits.grouped(report.summary().fixed()) + " as they are.";
    }

    private void activations() {
        String label = "Peak memory of activations";
        BigInteger all = report.cost().activationFloats();
        String together = "All outputs together have " + Figures.count(all, "float") + ".";
        if (report.peakActivationFloats().isEmpty()) {
            card(label, "—", "more than the engine can hold", together);
            return;
        }
        BigInteger floats = BigInteger.valueOf(report.peakActivationFloats().getAsLong());
        size(
                label,
                bytes(floats),
                Figures.count(floats, "float"),
                "As the engine lays them out for one sample, reusing what is no longer read. " + together);
    }

    private void optimizer(OptimizerFormula optimizer) {
        BigInteger variables = optimizer.variables().value();
        card(
                "Variables of " + optimizer.kind(),
                Figures.compact(variables),
                Digits.grouped(variables),
                optimizer.variables().text() + " = " + optimizer.variables().substituted()
                        + ". The optimizer keeps them; Keras adds them to the total, this page does not.");
    }

    /** A card of a size; where megabytes are many, a larger unit stands first. */
    private void size(String label, BigInteger bytes, String exact, String note) {
        String both = Figures.mebibytes(bytes) + " · " + exact;
        if (bytes.compareTo(LARGE) < 0) {
            card(label, Figures.megabytes(bytes), both, note);
        } else {
            card(label, Figures.bytes(bytes), Figures.megabytes(bytes) + " · " + both, note);
        }
    }

    private void card(String label, String value, String exact, String note) {
        page.open("div").leaf("dt", label).open("dd");
        page.leaf("b", value).leaf("span", exact).leaf("small", note);
        page.close().close();
    }

    private static BigInteger bytes(BigInteger floats) {
        return floats.shiftLeft(2);
    }
}
