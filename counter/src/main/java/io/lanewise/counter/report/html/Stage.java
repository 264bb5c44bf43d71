package io.lanewise.counter.report.html;

import io.lanewise.counter.formula.WeightCount;
import io.lanewise.model.Input;
import io.lanewise.model.Model;
import io.lanewise.model.Node;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;

/**
 * A step of the flow through a network: one layer, or some in a row.
 *
 * @param nodes the uses of layers, at least one
 * @param extents of the output of the last
 */
record Stage(List<Node> nodes, List<BigInteger> extents) {

    /** Up to here every layer is a step of its own. */
    private static final int MOST_SINGLE = 24;

    /** Up to here layers in a row whose outputs have the same shape are a step; from here on, the same shape but for the channels. */
    private static final int MOST_SHAPES = 30;

    Stage {
        nodes = List.copyOf(nodes);
        extents = List.copyOf(extents);
    }

    /** The steps of a network in its order, inputs included. */
    static List<Stage> of(Model model, WeightCount count) {
        List<Stage> single = new ArrayList<>();
        for (int i = 0; i < model.nodes().size(); i++) {
            single.add(new Stage(List.of(model.nodes().get(i)), count.outputs().get(i)));
        }
        if (single.size() <= MOST_SINGLE) {
            return single;
        }
        List<Stage> shapes = joined(single, List::equals);
        return shapes.size() <= MOST_SHAPES ? shapes : joined(single, Stage::sameImage);
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

    private static List<Stage> joined(List<Stage> single, BiPredicate<List<BigInteger>, List<BigInteger>> alike) {
        List<Stage> joined = new ArrayList<>();
        List<Node> nodes = new ArrayList<>();
        for (int i = 0; i < single.size(); i++) {
            Stage stage = single.get(i);
            nodes.add(stage.entry());
            boolean ends = i + 1 == single.size()
                    || stage.entry().layer() instanceof Input
                    || !alike.test(stage.extents(), single.get(i + 1).extents());
            if (ends) {
                joined.add(new Stage(nodes, stage.extents()));
                nodes.clear();
            }
        }
        return joined;
    }

    /** Whether both are images or rows of the same size, whatever their channels. */
    private static boolean sameImage(List<BigInteger> one, List<BigInteger> other) {
        int last = one.size() - 1;
        return last > 0 && last == other.size() - 1 && one.subList(0, last).equals(other.subList(0, last));
    }
}
