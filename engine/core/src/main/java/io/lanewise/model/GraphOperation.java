package io.lanewise.model;

import io.lanewise.tensor.Shape;
import java.util.List;

/**
 * An operation on tensors that stands in a graph of Keras under a class name of its own and computes what a layer computes:
 * {@code keras.ops.relu(x)} leaves a {@code Relu} there, {@code keras.ops.mean(x, axis=[1, 2])} a {@code Mean}. It has no parameters.
 *
 * @param kind Keras' class name of the operation
 * @param isLayer whether Keras takes it for a layer, as Keras 2 does
 * @param computation the layer that computes the same
 */
public record GraphOperation(String kind, boolean isLayer, Layer computation) implements Layer {

    @Override
    public Shape outputShape(Shape input) {
        return computation.outputShape(input);
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        return computation.outputShape(inputs);
    }
}
