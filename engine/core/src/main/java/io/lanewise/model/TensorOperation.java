package io.lanewise.model;

import io.lanewise.tensor.Shape;
import java.util.List;

/**
 * Two inputs combined float by float by an operator: what {@code x * y} becomes in a graph of Keras. Where an extent of one input
 * is 1, it is repeated along that axis; the ranks are equal. As a layer of its own, with more inputs, this is {@link Merge}.
 *
 * @param operator how
 */
public record TensorOperation(ArithmeticOperator operator) implements Layer {

    @Override
    public String kind() {
        return operator.kerasName();
    }

    @Override
    public Shape outputShape(Shape input) {
        return outputShape(List.of(input));
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        if (inputs.size() != 2 || inputs.getFirst().rank() != inputs.getLast().rank()) {
            throw new IllegalArgumentException("expected 2 inputs of one rank, got " + inputs);
        }
        return Merge.broadcast(inputs.getFirst(), inputs.getLast(), inputs);
    }
}
