package io.lanewise.model;

import io.lanewise.tensor.Shape;
import java.util.Objects;

/**
 * An output beyond the first of a network that is used as a layer. Its node stands right behind the node of the
 * {@link Submodel}, which gives the first output, and reads that node: this names the use of the network whose output it is. It is no layer
 * of its own, computes nothing, and has no weights.
 *
 * @param network the network
 * @param output which of its outputs, 1 or more
 */
public record SubmodelOutput(Submodel network, int output) implements Layer {

    /**
     * Checks the number.
     *
     * @throws IndexOutOfBoundsException if the network has no such output, or it is the first
     */
    public SubmodelOutput {
        Objects.checkIndex(output - 1, network.model().outputs().size() - 1);
    }

    @Override
    public Shape outputShape(Shape input) {
        return inner().outputShape();
    }

    /** The node within the network whose output it is. */
    public Node inner() {
        return network.model().outputs().get(output);
    }
}
