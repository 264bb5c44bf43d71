package io.lanewise.model;

import io.lanewise.tensor.Shape;

/**
 * Each float of the input combined with one fixed number; the shape stays. What {@code x + 3} becomes in a graph of Keras.
 *
 * @param operator how
 * @param constant the number
 * @param constantFirst whether the number stands to the left of the operator: {@code 1 − x}
 */
public record ConstantOperation(Operator operator, double constant, boolean constantFirst) implements Layer {

    /** The operators, under Keras' class names of them. */
    public enum Operator {
        ADD("Add"),
        SUBTRACT("Subtract"),
        MULTIPLY("Multiply"),
        DIVIDE("Divide"),
        TRUE_DIVIDE("TrueDivide"),
        POWER("Power"),
        MAXIMUM("Maximum"),
        MINIMUM("Minimum");

        private final String kerasName;

        Operator(String kerasName) {
            this.kerasName = kerasName;
        }

        /** Keras' class name: {@code TrueDivide}. */
        public String kerasName() {
            return kerasName;
        }
    }

    @Override
    public String kind() {
        return operator.kerasName();
    }

    @Override
    public Shape outputShape(Shape input) {
        return input;
    }
}
