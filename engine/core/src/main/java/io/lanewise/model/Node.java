package io.lanewise.model;

import io.lanewise.tensor.Shape;
import java.util.List;

/**
 * One use of a layer in a graph. A layer used twice gives two nodes with the same {@code layerName}: they share their weights.
 *
 * @param name unique within the model
 * @param layerName name of the layer that owns the weights; equal to {@code name} unless the layer is shared
 * @param layer the computation
 * @param inputs nodes whose outputs it reads; empty for an {@link Input}
 * @param outputShape shape of one sample of its output
 */
public record Node(String name, String layerName, Layer layer, List<Node> inputs, Shape outputShape) {

    public Node {
        inputs = List.copyOf(inputs);
    }

    /** Shape of one sample of its first input; an {@link Input}'s own shape. */
    public Shape inputShape() {
        return inputs.isEmpty() ? outputShape : inputs.getFirst().outputShape();
    }

    /** Shapes of one sample of all inputs. */
    public List<Shape> inputShapes() {
        return inputs.stream().map(Node::outputShape).toList();
    }

    /** A node is itself: two uses of equal layers on the same input are still two nodes. */
    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    @Override
    public String toString() {
        return name + " (" + layer.kind() + ") → " + outputShape;
    }
}
