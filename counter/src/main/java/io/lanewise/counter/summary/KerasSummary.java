package io.lanewise.counter.summary;

import io.lanewise.counter.formula.OptimizerFormula;
import io.lanewise.counter.summary.SummaryRow.Training;
import io.lanewise.counter.text.Digits;
import io.lanewise.model.ConstantOperation;
import io.lanewise.model.GraphOperation;
import io.lanewise.model.Input;
import io.lanewise.model.Layer;
import io.lanewise.model.Model;
import io.lanewise.model.Node;
import io.lanewise.model.Optimizer;
import io.lanewise.model.Submodel;
import io.lanewise.model.TensorOperation;
import io.lanewise.parameter.ParameterSpec;
import io.lanewise.tensor.Shape;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What Keras 3 with TensorFlow prints for {@code model.summary()}, for an output that is no terminal.
 *
 * @param model name of the network
 * @param chain whether it is a chain of layers: then there is no column of connections
 * @param rows its layers
 * @param trainable number of weights that training changes
 * @param fixed number of weights that it does not change
 * @param counters how many of these are whole numbers of 8 bytes: the count of samples that a normalization saw
 * @param optimizer number of the optimizer's variables, if the network is compiled; Keras adds them to the total
 */
public record KerasSummary(
        String model,
        boolean chain,
        List<SummaryRow> rows,
        BigInteger trainable,
        BigInteger fixed,
        int counters,
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
        WeightTotals totals = WeightTotals.of(model);
        Optional<BigInteger> variables = optimizer
                .flatMap(known -> OptimizerFormula.of(known, totals.trainable()))
                .map(formula -> formula.variables().value());
        GraphOrder order = GraphOrder.of(model);
        boolean chain = model.isSequential() || order.isChain();
        return new KerasSummary(
                model.name(),
                chain,
                rows(model, order),
                totals.trainable(),
                totals.fixed(),
                totals.counters(),
                variables);
    }

    private static List<SummaryRow> rows(Model model, GraphOrder order) {
        LayerUses uses = LayerUses.of(model);
        List<SummaryRow> rows = new ArrayList<>();
        for (String layer : order.layers()) {
            List<Node> nodes = uses.of(layer);
            if (!(model.isSequential() && nodes.getFirst().layer() instanceof Input)) {
                rows.add(row(nodes, model.isTrainable(layer), uses.numbers()));
            }
        }
        return rows;
    }

    /** The row of a layer; of all its uses it is the last one whose shape Keras shows. */
    private static SummaryRow row(List<Node> uses, boolean trainable, Map<Node, Integer> useNumbers) {
        Node first = uses.getFirst();
        List<ParameterSpec> specs = first.layer().parameters(first.inputShape());
        BigInteger parameters = specs.stream()
                .map(spec -> WeightTotals.elements(spec.shape()))
                .reduce(BigInteger.ZERO, BigInteger::add);
        return new SummaryRow(
                first.layerName(),
                first.layer().kind(),
                shapeText(Outputs.shapes(uses.getLast())),
                parameters,
                training(specs, trainable),
                connections(uses, useNumbers),
                first.layer() instanceof Submodel inner ? nested(inner.model()) : List.of());
    }

    /** The layers of a network within the network; operations between them are no layers, and have no rows there. */
    private static List<SummaryRow> nested(Model inner) {
        Set<String> operations = inner.nodes().stream()
                .filter(node -> isOperation(node.layer()))
                .map(Node::layerName)
                .collect(Collectors.toSet());
        return rows(inner, GraphOrder.of(inner)).stream()
                .filter(row -> !operations.contains(row.name()))
                .toList();
    }

    private static boolean isOperation(Layer layer) {
        return layer instanceof ConstantOperation
                || layer instanceof TensorOperation
                || (layer instanceof GraphOperation operation && !operation.isLayer());
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
        BigInteger fixedBytes = WeightTotals.bytes(fixed, counters);
        BigInteger trainableBytes = WeightTotals.bytes(trainable, 0);
        BigInteger variables = optimizer.orElse(BigInteger.ZERO);
        BigInteger variableBytes = optimizer.isPresent() ? WeightTotals.bytes(variables, 1) : BigInteger.ZERO;
        appendTotal(
                text,
                "Total",
                trainable.add(fixed).add(variables),
                trainableBytes.add(fixedBytes).add(variableBytes));
        appendTotal(text, "Trainable", trainable, trainableBytes);
        appendTotal(text, "Non-trainable", fixed, fixedBytes);
        if (optimizer.isPresent()) {
            appendTotal(text, "Optimizer", variables, variableBytes);
        }
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

    private static void appendTotal(StringBuilder text, String what, BigInteger weights, BigInteger bytes) {
        text.append(' ')
                .append(what)
                .append(" params: ")
                .append(Digits.grouped(weights))
                .append(" (")
                .append(MemorySize.of(bytes))
                .append(")\n");
    }

    private static Training training(List<ParameterSpec> specs, boolean trainable) {
        if (specs.isEmpty()) {
            return Training.NO_WEIGHTS;
        }
        return trainable ? Training.TRAINABLE : Training.FROZEN;
    }

    /** What a layer reads at all its uses: name, number of that layer's use, number of its output. */
    private static String connections(List<Node> uses, Map<Node, Integer> useNumbers) {
        String text = uses.stream()
                .flatMap(use -> use.inputs().stream())
                .map(input -> Outputs.source(input).layerName() + "["
                        + useNumbers.getOrDefault(Outputs.source(input), 0) + "][" + Outputs.number(input) + "]")
                .collect(Collectors.joining(", "));
        return text.isEmpty() ? "-" : text;
    }

    private static String shapeText(List<Shape> shapes) {
        return shapes.size() == 1
                ? shapeText(shapes.getFirst())
                : shapes.stream().map(KerasSummary::shapeText).collect(Collectors.joining(", ", "[", "]"));
    }

    private static String shapeText(Shape shape) {
        StringBuilder text = new StringBuilder("(None");
        for (int extent : shape.toArray()) {
            text.append(", ").append(extent);
        }
        return text.append(')').toString();
    }
}
