package io.lanewise.model;

import io.lanewise.tensor.Shape;

/**
 * Each float of the input combined with one fixed number; the shape stays. What {@code x + 3} becomes in a graph of Keras.
 *
 * @param operator how
 * @param constant the number
 * @param constantFirst whether the number stands to the left of the operator: {@code 1 − x}
 */
public record ConstantOperation(ArithmeticOperator operator, double constant, boolean constantFirst) implements Layer {

    @Override
    public String kind() {
        return operator.kerasName();
    }

    @Override
    public Shape outputShape(Shape input) {
        return input;
    }
}
