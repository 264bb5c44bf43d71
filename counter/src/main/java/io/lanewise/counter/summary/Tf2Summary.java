package io.lanewise.counter.summary;

import io.lanewise.counter.summary.SummaryRow.Training;
import io.lanewise.model.Input;
import io.lanewise.model.Model;
import io.lanewise.model.Node;
import io.lanewise.model.Submodel;
import io.lanewise.parameter.ParameterSpec;
import io.lanewise.tensor.Shape;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What {@code model.summary()} of TensorFlow 2.15 prints, the last version with Keras 2, and {@code tf_keras}, which goes on with
 * it: a table in plain characters, with totals without separators. Earlier versions of TensorFlow 2 differ in details. An
 * optimizer is never counted.
 */
public final class Tf2Summary {

    private static final double[] CHAIN = {0.45, 0.85, 1.0};
    private static final double[] CONNECTED = {0.3, 0.6, 0.70, 1.0};
    private static final int CHAIN_WIDTH = 65;
    private static final int CONNECTED_WIDTH = 98;
    private static final int TRAINABLE_WIDTH = 11;

    private final String name;
    private final boolean chain;
    private final List<SummaryRow> rows;
    private final WeightTotals totals;

    private Tf2Summary(Model model) {
        GraphOrder order = GraphOrder.of(model);
        name = model.name();
        chain = model.isSequential() || order.isChain();
        rows = rows(model, order, true);
        totals = WeightTotals.of(model);
    }

    /** The summary of a network. */
    public static Tf2Summary of(Model model) {
        return new Tf2Summary(model);
    }

    /** The text, as without arguments. */
    public String text() {
        return text(SummaryOptions.DEFAULT);
    }

    /**
     * The text; every line is ended by a line feed.
     *
     * @throws IllegalArgumentException if the line length is too small for the columns, or one of the ends of the range is no
     *     layer
     */
    public String text(SummaryOptions options) {
        PlainTable table = new PlainTable(ends(options));
        table.line("Model: \"" + name + "\"");
        table.rule("_", 0);
        List<String> header = new ArrayList<>(List.of("Layer (type)", "Output Shape", "Param #"));
        if (!chain) {
            header.add("Connected to");
        }
        if (options.showTrainable()) {
            header.add("Trainable");
        }
        table.row(header, 0);
        table.rule("=", 0);
        for (SummaryRow row : options.layers().map(range -> range.of(rows)).orElse(rows)) {
            add(table, row, 0, false, options);
        }
        table.rule("=", 0);
        table.line(total(
                "Total",
                totals.trainable().add(totals.fixed()),
                totals.trainableBytes().add(totals.fixedBytes())));
        table.line(total("Trainable", totals.trainable(), totals.trainableBytes()));
        table.line(total("Non-trainable", totals.fixed(), totals.fixedBytes()));
        table.rule("_", 0);
        return table.text();
    }

    private int[] ends(SummaryOptions options) {
        int width = options.lineLength().orElse(chain ? CHAIN_WIDTH : CONNECTED_WIDTH);
        List<Integer> ends = new ArrayList<>();
        for (double position : chain ? CHAIN : CONNECTED) {
            ends.add((int) (width * position));
        }
        if (options.showTrainable()) {
            ends.add(width + TRAINABLE_WIDTH);
        }
        return ends.stream().mapToInt(Integer::intValue).toArray();
    }

    /** A row; then those of the layers within it between rules, or an empty line unless it is the last one of an inner network. */
    private void add(PlainTable table, SummaryRow row, int depth, boolean last, SummaryOptions options) {
        List<String> fields = new ArrayList<>(List.of(
                row.name() + " (" + row.kind() + ")",
                row.outputShape(),
                row.parameters().toString()));
        if (!chain) {
            fields.add(depth == 0 ? row.connections() : "[]");
        }
        if (options.showTrainable()) {
            fields.add(row.training().mark());
        }
        table.row(fields, depth);
        if (options.expandNested() && !row.nested().isEmpty()) {
            table.rule("¯", depth + 1);
            for (SummaryRow inner : row.nested()) {
                add(table, inner, depth + 1, inner.equals(row.nested().getLast()), options);
            }
            table.rule("¯", depth);
        } else if (!last) {
            table.rule(" ", depth);
        }
    }

    /**
     * The rows of a network.
     *
     * @param trainable whether the network is trained as a whole; an entrance has no setting of its own
     */
    private static List<SummaryRow> rows(Model model, GraphOrder order, boolean trainable) {
        LayerUses uses = LayerUses.of(model);
        List<SummaryRow> rows = new ArrayList<>();
        for (String layer : order.layers()) {
            List<Node> nodes = uses.of(layer);
            boolean entrance = nodes.getFirst().layer() instanceof Input;
            if (!(entrance && model.isSequential())) {
                rows.add(row(nodes, entrance ? trainable : model.isTrainable(layer), uses.numbers()));
            }
        }
        return rows;
    }

    private static SummaryRow row(List<Node> uses, boolean trainable, Map<Node, Integer> useNumbers) {
        Node first = uses.getFirst();
        BigInteger parameters = BigInteger.ZERO;
        for (ParameterSpec spec : first.layer().parameters(first.inputShape())) {
            parameters = parameters.add(WeightTotals.elements(spec.shape()));
        }
        String connections = uses.stream()
                .flatMap(use -> use.inputs().stream())
                .map(input -> "'" + Outputs.source(input).layerName() + "["
                        + useNumbers.getOrDefault(Outputs.source(input), 0) + "][" + Outputs.number(input) + "]'")
                .collect(Collectors.joining(", ", "[", "]"));
        List<SummaryRow> nested = first.layer() instanceof Submodel inner
                ? rows(inner.model(), GraphOrder.of(inner.model()), trainable)
                : List.of();
        return new SummaryRow(
                first.layerName(),
                first.layer().kind(),
                shape(uses),
                parameters,
                trainable ? Training.TRAINABLE : Training.FROZEN,
                connections,
                nested);
    }

    /** An entrance's shape stands in a list, as those of several outputs do; a layer that gives several shapes has none. */
    private static String shape(List<Node> uses) {
        List<Shape> shapes = Outputs.shapes(uses.getFirst());
        if (uses.stream().anyMatch(use -> !Outputs.shapes(use).equals(shapes))) {
            return "multiple";
        }
        String text = shapes.stream().map(Tf2Summary::shape).collect(Collectors.joining(", "));
        return shapes.size() > 1 || uses.getFirst().layer() instanceof Input ? "[" + text + "]" : text;
    }

    private static String shape(Shape shape) {
        StringBuilder text = new StringBuilder("(None");
        for (int extent : shape.toArray()) {
            text.append(", ").append(extent);
        }
        return text.append(')').toString();
    }

    private static String total(String what, BigInteger weights, BigInteger bytes) {
        return what + " params: " + weights + " (" + MemorySize.of(bytes, "Byte") + ")";
    }
}
