package io.lanewise.counter.summary;

import io.lanewise.model.Node;
import io.lanewise.model.Submodel;
import io.lanewise.model.SubmodelOutput;
import io.lanewise.tensor.Shape;
import java.util.List;

/** Outputs of a layer as Keras sees them: further ones of a network within the network are no layers, but have numbers. */
final class Outputs {

    private Outputs() {}

    /** Whether a node is a use of a layer, and not a further output of one. */
    static boolean isSource(Node node) {
        return !(node.layer() instanceof SubmodelOutput);
    }

    /** The use of a layer whose output a node is. */
    static Node source(Node node) {
        return isSource(node) ? node : node.inputs().getFirst();
    }

    /** The uses of layers whose outputs a node reads. */
    static List<Node> inputs(Node node) {
        return node.inputs().stream().map(Outputs::source).toList();
    }

    /** Which output of its layer a node is. */
    static int number(Node node) {
        return node.layer() instanceof SubmodelOutput further ? further.output() : 0;
    }

    /** The shapes of all outputs of a use. */
    static List<Shape> shapes(Node use) {
        return use.layer() instanceof Submodel inner
                ? inner.model().outputs().stream().map(Node::outputShape).toList()
                : List.of(use.outputShape());
    }
}
