package io.lanewise.bench.peer;

import io.lanewise.model.Input;
import io.lanewise.model.Model;
import io.lanewise.model.Node;
import java.util.List;

/** The shape that a network has to have for the peers: one layer after the other. */
final class Chain {

    private Chain() {}

    /**
     * The nodes after the input, each of which reads the one before it.
     *
     * @throws UnsupportedOperationException if the model is no chain
     */
    static List<Node> nodes(Model model) {
        List<Node> nodes = model.nodes();
        for (int i = 1; i < nodes.size(); i++) {
            Node node = nodes.get(i);
            if (node.layer() instanceof Input || !node.inputs().getFirst().equals(nodes.get(i - 1))) {
                throw new UnsupportedOperationException(
                        node + ": expected a chain of layers after one input, it does not read " + nodes.get(i - 1));
            }
        }
        return nodes.subList(1, nodes.size());
    }
}
