package io.lanewise.counter.summary;

import io.lanewise.counter.formula.OptimizerFormula;
import io.lanewise.counter.summary.SummaryRow.Training;
import io.lanewise.counter.text.Digits;
import io.lanewise.model.Input;
import io.lanewise.model.Model;
import io.lanewise.model.Node;
import io.lanewise.model.Optimizer;
import io.lanewise.model.Submodel;
import io.lanewise.parameter.LayerParameters;
import io.lanewise.parameter.ParameterSpec;
import io.lanewise.tensor.Shape;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What Keras 3 prints for {@code model.summary()}, for an output that is no terminal.
 *
 * @param model name of the network
 * @param chain whether it is a chain of layers: then there is no column of connections
 * @param rows its layers
 * @param trainable number of weights that training changes
 * @param fixed number of weights that it does not change
 * @param optimizer number of the optimizer's variables, if the network is compiled; Keras adds them to the total
 */
public record KerasSummary(
        String model,
        boolean chain,
        List<SummaryRow> rows,
        BigInteger trainable,
        BigInteger fixed,
        Optional<BigInteger> optimizer) {

    public KerasSummary {
        rows = List.copyOf(rows);
    }

    /** The summary of a network that is not compiled. */
    public static KerasSummary of(Model model) {
        return of(model, Optional.empty());
    }

    /** The summary of a network; an optimizer whose variables cannot be counted is left out. */
    public static KerasSummary of(Model model, Optional<Optimizer> optimizer) {
        BigInteger[] totals = {BigInteger.ZERO, BigInteger.ZERO};
        for (LayerParameters layer : model.parameters()) {
            for (ParameterSpec spec : layer.specs()) {
                int kind = spec.trainable() ? 0 : 1;
                totals[kind] = totals[kind].add(elements(spec.shape()));
            }
        }
        Optional<BigInteger> variables = optimizer
                .flatMap(known -> OptimizerFormula.of(known, totals[0]))
                .map(formula -> formula.variables().value());
        return new KerasSummary(model.name(), isChain(model), rows(model), totals[0], totals[1], variables);
    }

    private static List<SummaryRow> rows(Model model) {
        Map<String, SummaryRow> rows = new LinkedHashMap<>();
        Map<Node, Integer> useNumbers = new HashMap<>();
        Map<String, Integer> uses = new HashMap<>();
        for (Node node : model.nodes()) {
            SummaryRow known = rows.get(node.layerName());
            useNumbers.put(node, uses.merge(node.layerName(), 1, Integer::sum) - 1);
            if (model.isSequential() && node.layer() instanceof Input) {
                continue;
            }
            List<ParameterSpec> specs = node.layer().parameters(node.inputShape());
            BigInteger parameters = BigInteger.ZERO;
            for (ParameterSpec spec : specs) {
                parameters = parameters.add(elements(spec.shape()));
            }
            rows.put(
                    node.layerName(),
                    new SummaryRow(
                            node.layerName(),
                            node.layer().kind(),
                            shapeText(
                                    known == null
                                            ? node.outputShape()
                                            : firstUse(model, node).outputShape()),
                            parameters,
                            training(specs, model.isTrainable(node.layerName())),
                            connections(known, node, useNumbers),
                            node.layer() instanceof Submodel inner ? rows(inner.model()) : List.of()));
        }
        return new ArrayList<>(rows.values());
    }

    private static Node firstUse(Model model, Node use) {
        return model.nodes().stream()
                .filter(node -> node.layerName().equals(use.layerName()))
                .findFirst()
                .orElse(use);
    }

    /** The text, as without arguments. */
    public String text() {
        return text(SummaryOptions.DEFAULT);
    }

    /**
     * The text; every line is ended by a line feed.
     *
     * @throws IllegalArgumentException if the line length is too small for the columns
     */
    public String text(SummaryOptions options) {
        StringBuilder text = new StringBuilder();
        for (String line : CellText.folded("Model: \"" + model + "\"", ColumnLayout.CONSOLE_WIDTH)) {
            text.append(line).append('\n');
        }
        BoxTable table = new BoxTable(ColumnLayout.of(!chain, options));
        for (SummaryRow row : options.layers().map(range -> range.of(rows)).orElse(rows)) {
            addTo(table, row, 0, options);
        }
        text.append(table.end());
        appendTotal(text, "Total", trainable.add(fixed).add(optimizer.orElse(BigInteger.ZERO)));
        appendTotal(text, "Trainable", trainable);
        appendTotal(text, "Non-trainable", fixed);
        optimizer.ifPresent(variables -> appendTotal(text, "Optimizer", variables));
        return text.toString();
    }

    private void addTo(BoxTable table, SummaryRow row, int depth, SummaryOptions options) {
        table.add(cells(row, depth, options));
        if (options.expandNested()) {
            for (SummaryRow inner : row.nested()) {
                addTo(table, inner, depth + 1, options);
            }
        }
    }

    private List<String> cells(SummaryRow row, int depth, SummaryOptions options) {
        List<String> cells = new ArrayList<>();
        cells.add((depth == 0 ? "" : "   ".repeat(depth) + "└ ") + row.name() + " (" + row.kind() + ")");
        cells.add(row.outputShape());
        cells.add(Digits.grouped(row.parameters()));
        if (!chain) {
            cells.add(depth == 0 ? row.connections() : "-");
        }
        if (options.showTrainable()) {
            cells.add(row.training().mark());
        }
        return cells;
    }

    private static void appendTotal(StringBuilder text, String what, BigInteger weights) {
        BigInteger bytes = weights.multiply(BigInteger.valueOf(Float.BYTES));
        text.append(' ')
                .append(what)
                .append(" params: ")
                .append(Digits.grouped(weights))
                .append(" (")
                .append(MemorySize.of(bytes))
                .append(")\n");
    }

    private static boolean isChain(Model model) {
        List<Node> nodes = model.nodes();
        for (int i = 1; i < nodes.size(); i++) {
            Node node = nodes.get(i);
            if (!node.inputs().equals(List.of(nodes.get(i - 1))) || !node.name().equals(node.layerName())) {
                return false;
            }
        }
        return model.outputs().equals(List.of(nodes.getLast()));
    }

    private static Training training(List<ParameterSpec> specs, boolean trainable) {
        if (specs.isEmpty()) {
            return Training.NO_WEIGHTS;
        }
        return trainable ? Training.TRAINABLE : Training.FROZEN;
    }

    /** What a layer reads at this use and at those before: name, number of that layer's use, number of its output. */
    private static String connections(@Nullable SummaryRow known, Node node, Map<Node, Integer> useNumbers) {
        StringBuilder text = new StringBuilder(known == null ? "" : known.connections());
        for (Node input : node.inputs()) {
            text.append(text.isEmpty() ? "" : ", ")
                    .append(input.layerName())
                    .append('[')
                    .append(useNumbers.getOrDefault(input, 0))
                    .append("][0]");
        }
        return text.isEmpty() ? "-" : text.toString();
    }

    private static String shapeText(Shape shape) {
        StringBuilder text = new StringBuilder("(None");
        for (int extent : shape.toArray()) {
            text.append(", ").append(extent);
        }
        return text.append(')').toString();
    }

    private static BigInteger elements(Shape shape) {
        BigInteger product = BigInteger.ONE;
        for (int extent : shape.toArray()) {
            product = product.multiply(BigInteger.valueOf(extent));
        }
        return product;
    }
}
