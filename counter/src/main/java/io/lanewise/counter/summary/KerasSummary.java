package io.lanewise.counter.summary;

import io.lanewise.counter.summary.SummaryRow.Training;
import io.lanewise.counter.text.Digits;
import io.lanewise.model.Input;
import io.lanewise.model.Model;
import io.lanewise.model.Node;
import io.lanewise.parameter.ParameterSpec;
import io.lanewise.tensor.Shape;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What Keras 3 prints for {@code model.summary()} of a network of the same layers, for an output that is no terminal.
 *
 * <p>A chain of layers reads like a {@code Sequential} model, without a row for its input; any other graph like a functional one.
 *
 * @param model name of the network
 * @param chain whether it is a chain of layers: then there is no column of connections
 * @param rows its layers
 * @param trainable number of weights that training changes
 * @param fixed number of weights that it does not change
 */
public record KerasSummary(String model, boolean chain, List<SummaryRow> rows, BigInteger trainable, BigInteger fixed) {

    public KerasSummary {
        rows = List.copyOf(rows);
    }

    /** The summary of a network. */
    public static KerasSummary of(Model model) {
        boolean chain = isChain(model);
        Map<String, SummaryRow> rows = new LinkedHashMap<>();
        Map<Node, Integer> useNumbers = new HashMap<>();
        Map<String, Integer> uses = new HashMap<>();
        BigInteger[] totals = {BigInteger.ZERO, BigInteger.ZERO};
        for (Node node : model.nodes()) {
            SummaryRow known = rows.get(node.layerName());
            useNumbers.put(node, uses.merge(node.layerName(), 1, Integer::sum) - 1);
            if (chain && node.layer() instanceof Input) {
                continue;
            }
            List<ParameterSpec> specs = node.layer().parameters(node.inputShape());
            BigInteger parameters = BigInteger.ZERO;
            for (ParameterSpec spec : specs) {
                BigInteger elements = elements(spec.shape());
                parameters = parameters.add(elements);
                if (known == null) {
                    totals[spec.trainable() ? 0 : 1] = totals[spec.trainable() ? 0 : 1].add(elements);
                }
            }
            rows.put(
                    node.layerName(),
                    new SummaryRow(
                            node.layerName(),
                            node.layer().kind(),
                            shapeText(node.outputShape()),
                            parameters,
                            training(specs),
                            connections(known, node, useNumbers)));
        }
        return new KerasSummary(model.name(), chain, new ArrayList<>(rows.values()), totals[0], totals[1]);
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
        for (SummaryRow row : rows) {
            table.add(cells(row, options));
        }
        text.append(table.end());
        appendTotal(text, "Total", trainable.add(fixed));
        appendTotal(text, "Trainable", trainable);
        appendTotal(text, "Non-trainable", fixed);
        return text.toString();
    }

    private List<String> cells(SummaryRow row, SummaryOptions options) {
        List<String> cells = new ArrayList<>();
        cells.add(row.name() + " (" + row.kind() + ")");
        cells.add(row.outputShape());
        cells.add(Digits.grouped(row.parameters()));
        if (!chain) {
            cells.add(row.connections());
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

    private static Training training(List<ParameterSpec> specs) {
        if (specs.isEmpty()) {
            return Training.NO_WEIGHTS;
        }
        return specs.stream().anyMatch(ParameterSpec::trainable) ? Training.TRAINABLE : Training.FROZEN;
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
