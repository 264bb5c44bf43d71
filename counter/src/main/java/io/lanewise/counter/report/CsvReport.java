package io.lanewise.counter.report;

import io.lanewise.counter.cost.LayerCost;
import io.lanewise.counter.formula.LayerFormula;
import io.lanewise.counter.formula.WeightFormula;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A count as comma-separated values (RFC 4180): a header, then a row for each use of a layer, lines ending with CR LF. A cell
 * with a comma, a quotation mark or a line end stands in quotation marks, which are doubled within.
 *
 * <p>Numbers are written in full and without separators; the column {@code weights} adds up to the total, since the further uses
 * of a shared layer have none.
 *
 * <p>A model may come from a stranger, and spreadsheets compute what looks like a formula, in quotation marks or not: a name that begins
 * with {@code =}, {@code +}, {@code -} or {@code @} gets an apostrophe before it, which makes it text. All other names stand as they
 * are; {@link JsonReport} has every name as it is. Source: OWASP, "CSV Injection".
 */
public final class CsvReport {

    private static final List<String> HEADER = List.of(
            "name",
            "layer",
            "kind",
            "output",
            "weights",
            "weight_bytes",
            "share_of_weights",
            "macs",
            "flops",
            "activation_floats",
            "flops_per_byte",
            "formula",
            "numbers");

    /** What formulas begin with, and the full-width forms of it. */
    private static final String FORMULA = "=+-@\uff1d\uff0b\uff0d\uff20";

    private CsvReport() {}

    /** The rows. */
    public static String text(CountReport report) {
        Map<String, LayerFormula> formulas = report.formulas();
        StringBuilder text = new StringBuilder(line(HEADER));
        for (LayerCost cost : report.cost().layers()) {
            Optional<WeightFormula> weights = Optional.ofNullable(formulas.get(cost.layer()))
                    .map(LayerFormula::weights)
                    .filter(formula -> !formula.terms().isEmpty());
            text.append(line(List.of(
                    name(cost.node()),
                    name(cost.layer()),
                    cost.kind(),
                    cost.output().stream().map(BigInteger::toString).collect(Collectors.joining("x")),
                    cost.weights().toString(),
                    cost.weightBytes().toString(),
                    Numbers.share(cost.weights(), report.cost().weights()).toPlainString(),
                    cost.macs().toString(),
                    cost.flops().toString(),
                    cost.outputFloats().toString(),
                    Numbers.intensity(cost.intensity()),
                    weights.map(WeightFormula::text).orElse(""),
                    weights.map(WeightFormula::substituted).orElse(""))));
        }
        return text.toString();
    }

    private static String line(List<String> cells) {
        return cells.stream().map(CsvReport::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    /** The name, marked as text if it could be a formula; spreadsheets pass over white space and control characters before one. */
    private static String name(String name) {
        boolean formula = name.chars()
                .dropWhile(c -> Character.isWhitespace(c) || Character.isISOControl(c))
                .limit(1)
                .anyMatch(c -> FORMULA.indexOf(c) >= 0);
        return formula ? "'" + name : name;
    }

    private static String cell(String text) {
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
