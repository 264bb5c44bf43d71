package io.lanewise.model;

/** Operators of arithmetic that stand between the layers of a graph, under Keras' class names of them. */
public enum ArithmeticOperator {
    ADD("Add"),
    SUBTRACT("Subtract"),
    MULTIPLY("Multiply"),
    DIVIDE("Divide"),
    TRUE_DIVIDE("TrueDivide"),
    POWER("Power"),
    MAXIMUM("Maximum"),
    MINIMUM("Minimum");

    private final String kerasName;

    ArithmeticOperator(String kerasName) {
        this.kerasName = kerasName;
    }

    /** Keras' class name: {@code TrueDivide}. */
    public String kerasName() {
        return kerasName;
    }
}
