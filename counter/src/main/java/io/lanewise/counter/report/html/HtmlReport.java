package io.lanewise.counter.report.html;

import io.lanewise.counter.formula.Reconciliation;
import io.lanewise.counter.formula.Reconciliation.Reading;
import io.lanewise.counter.report.CountReport;
import io.lanewise.counter.text.Digits;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The count of a network as a page for a browser: the answer, where the weights are, the shapes, the layer table, the proof. The
 * page is one file, has no script and asks for nothing else. It is XML too.
 *
 * <pre>{@code
 * Files.writeString(file, HtmlReport.text(CountReport.of(model, Optional.empty())));
 * }</pre>
 */
public final class HtmlReport {

    private static final String STYLE = "page.css";

    /** Findings that stand at the top of the page; the proof has them all. */
    private static final int FINDINGS = 3;

    private final CountReport report;
    private final BigInteger weights;
    private final List<LayerUse> uses;
    private final Markup page = new Markup();

    private HtmlReport(CountReport report) {
        this.report = report;
        this.weights = report.count().total();
        this.uses = LayerUse.of(report);
    }

    /** The page, to be written in UTF-8. */
    public static String text(CountReport report) {
        return new HtmlReport(report).text();
    }

    private String text() {
        page.raw("<!DOCTYPE html>\n").open("html", "lang", "en");
        head();
        page.open("body").open("main");
        header();
        Totals.write(page, report);
        distribution();
        shapes();
        section(
                "Layer by layer",
                "For one sample, each use of a layer on a line of its own. The shapes leave out the batch.");
        LayerTable.write(page, uses, weights, report.cost());
        page.close();
        otherNumbers();
        proof();
        page.leaf("footer", "Counted by lanewise count, from the formulas of the layers.");
        return page.close().close().close().toString();
    }

    private void head() {
        page.open("head").empty("meta", "charset", "utf-8");
        page.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        page.empty("meta", "name", "color-scheme", "content", "light dark");
        page.leaf(
                "title",
                Figures.count(weights, "weight") + " · " + report.count().model());
        page.open("style").raw("\n" + style()).close().close();
    }

    private void header() {
        page.open("header");
        page.open("p", "class", "eyebrow")
                .text("How many weights does ")
                .name(report.count().model())
                .text(" have?")
                .close();
        page.open("h1").text(Digits.grouped(weights)).text(" ");
        page.leaf("span", weights.equals(BigInteger.ONE) ? "weight" : "weights").close();
        Headline.write(page, uses, weights, report.cost().macs());
        report.proof().ifPresent(proof -> ProofTable.verdict(page, proof, FINDINGS));
        page.close();
    }

    private void distribution() {
        if (weights.signum() > 0) {
            section("Where the weights are", "Each area is a layer, as large as its part of the weights.");
            Treemap.draw(page, uses, weights);
            legend();
            page.close();
        }
        if (weights.add(report.cost().macs()).signum() > 0) {
            section(
                    "Memory here, work there",
                    "Each layer's part of the weights, and of the multiply-adds of one sample.");
            Bars.draw(page, uses, weights, report.cost().macs());
            page.close();
        }
    }

    private void legend() {
        page.open("ul", "class", "legend");
        uses.stream()
                .filter(use -> use.cost().weights().signum() > 0)
                .map(LayerUse::family)
                .distinct()
                .sorted()
                .forEach(family -> page.leaf("li", family.label(), "class", family.label()));
        page.close();
    }

    private void shapes() {
        section(
                "Shapes on their way",
                "The output of each step. Images are as high and deep as the roots of their height and width; channels and units "
                        + "count logarithmically.");
        Flow.draw(page, Stage.of(report.model(), report.count()));
        page.close();
    }

    private void otherNumbers() {
        List<Reading> readings =
                Reconciliation.of(report.model(), report.count()).readings();
        if (!readings.isEmpty()) {
            section("Other numbers for the same network", "What other tools and books count, against the total above.");
            OtherNumbers.write(page, readings, weights);
            page.close();
        }
    }

    private void proof() {
        report.proof().ifPresent(proof -> {
            section("Proof", "Independent counts of the same weights.");
            ProofTable.verdict(page, proof, Integer.MAX_VALUE);
            ProofTable.write(page, proof, report.count());
            page.close();
        });
    }

    private void section(String title, String note) {
        page.open("section").leaf("h2", title).leaf("p", note);
    }

    private static String style() {
        try (InputStream stream = HtmlReport.class.getResourceAsStream(STYLE)) {
            if (stream == null) {
                throw new IllegalStateException(STYLE + ": expected beside the class, it is missing");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException fault) {
            throw new UncheckedIOException(STYLE, fault);
        }
    }
}
