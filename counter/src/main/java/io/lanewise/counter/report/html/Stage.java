package io.lanewise.counter.report.html;

import io.lanewise.counter.formula.WeightCount;
import io.lanewise.model.Model;
import io.lanewise.model.Node;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * A step of the flow through a network: layers in a row whose outputs have the same shape.
 *
 * @param nodes the uses of layers, at least one
 * @param extents of the output of each
 */
record Stage(List<Node> nodes, List<BigInteger> extents) {

    /** Up to here every layer is a step of its own. */
    private static final int MOST_SINGLE = 24;

    Stage {
        nodes = List.copyOf(nodes);
        extents = List.copyOf(extents);
    }

    /** The steps of a network in its order, inputs included. */
    static List<Stage> of(Model model, WeightCount count) {
        boolean single = model.nodes().size() <= MOST_SINGLE;
        List<Stage> stages = new ArrayList<>();
        for (int i = 0; i < model.nodes().size(); i++) {
            List<BigInteger> extents = count.outputs().get(i);
            List<Node> nodes = new ArrayList<>();
            if (!single && !stages.isEmpty() && stages.getLast().extents().equals(extents)) {
                nodes.addAll(stages.removeLast().nodes());
            }
            nodes.add(model.nodes().get(i));
            stages.add(new Stage(nodes, extents));
        }
        return stages;
    }

    /** Its first layer. */
    Node entry() {
        return nodes.getFirst();
    }

    /** Its last layer. */
    Node exit() {
        return nodes.getLast();
    }

    /** Whether its first layer reads the one before it and nothing else, as in a chain. */
    boolean follows(Stage before) {
        return entry().inputs().equals(List.of(before.exit()));
    }
}
