package io.lanewise.counter.report.html;

import io.lanewise.counter.cost.LayerCost;
import io.lanewise.counter.cost.NetworkCost;
import io.lanewise.counter.formula.WeightFormula;
import io.lanewise.counter.text.Digits;
import java.math.BigInteger;
import java.util.List;

/** Every use of every layer: formulas, numbers and costs. */
final class LayerTable {

    private static final List<String> FIGURES =
            List.of("Weights", "Share", "MACs", "FLOPs", "Activation floats", "FLOPs per byte");

    private final Markup page;
    private final BigInteger weights;

    private LayerTable(Markup page, BigInteger weights) {
        this.page = page;
        this.weights = weights;
    }

    /** Writes the table into a box of its own, which scrolls if the page is narrower. */
    static void write(Markup page, List<LayerUse> uses, BigInteger weights, NetworkCost cost) {
        new LayerTable(page, weights).write(uses, cost);
    }

    private void write(List<LayerUse> uses, NetworkCost cost) {
        page.openScroll("Layer table", uses.size());
        page.open("table", "class", "layers").open("thead").open("tr");
        for (String head : List.of("Layer", "Output shape", "Formula of the weights")) {
            page.leaf("th", head, "scope", "col");
        }
        for (String head : FIGURES) {
            page.leaf("th", head, "scope", "col", "class", "figure");
        }
        page.close().close().open("tbody");
        uses.forEach(this::row);
        page.close().open("tfoot").open("tr");
        page.leaf("th", "Total", "scope", "row").leaf("td", "").leaf("td", "");
        figure(Digits.grouped(weights));
        figure(Figures.percent(weights, weights));
        figure(Digits.grouped(cost.macs()));
        figure(Digits.grouped(cost.flops()));
        figure(Digits.grouped(cost.activationFloats()));
        figure("");
        page.close().close().close().close();
    }

    private void row(LayerUse use) {
        LayerCost cost = use.cost();
        page.open("tr").open("th", "scope", "row", "class", use.family().label());
        page.wholeName(use.name()).leaf("small", cost.kind()).close();
        shape(use);
        formula(use);
        figure(Digits.grouped(cost.weights()));
        String share = "--share:" + Figures.decimal(100 * Figures.share(cost.weights(), weights)) + "%";
        page.leaf("td", Figures.percent(cost.weights(), weights), "class", "figure share", "style", share);
        figure(Digits.grouped(cost.macs()));
        figure(Digits.grouped(cost.flops()));
        figure(Digits.grouped(cost.outputFloats()));
        figure(Figures.intensity(cost.intensity()));
        page.close();
    }

    private void shape(LayerUse use) {
        page.open("td", "class", "shape").leaf("span", Figures.shape(use.cost().output()));
        if (use.first()) {
            use.formula()
                    .output()
                    .sums()
                    .forEach((sum, axes) -> page.open("small")
                            .text(axes + ": ")
                            .leaf("span", sum, "class", "sum")
                            .close());
        }
        page.close();
    }

    private void formula(LayerUse use) {
        WeightFormula formula = use.formula().weights();
        page.open("td", "class", "formula");
        if (!use.first()) {
            page.open("small")
                    .text("The weights of ")
                    .name(use.formula().layer())
                    .text(", counted there.")
                    .close();
        } else {
            if (!formula.terms().isEmpty()) {
                page.leaf("span", formula.text(), "class", "names");
                page.leaf("span", formula.substituted() + " = " + Digits.grouped(formula.value()), "class", "numbers");
            }
            page.leaf("small", formula.why());
        }
        page.close();
    }

    private void figure(String content) {
        page.leaf("td", content, "class", content.equals("0") ? "figure zero" : "figure");
    }
}
