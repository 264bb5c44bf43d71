package io.lanewise.model;

import io.lanewise.parameter.ParameterSpec;
import io.lanewise.tensor.Shape;
import java.util.List;

/**
 * One kind of computation with its settings, without weights and without a place in a graph. Shapes are those of one sample:
 * the batch dimension is left out.
 */
public sealed interface Layer
        permits Input, Conv2D, MaxPooling2D, WeightedPooling2D, Dense, Flatten, ActivationLayer, Dropout, Rescaling {

    /** Keras' class name of this kind, {@code Conv2D}; Lanewise's own where Keras has none. */
    default String kind() {
        return getClass().getSimpleName();
    }

    /**
     * Shape of the output for one input shape.
     *
     * @throws IllegalArgumentException if the layer cannot take such an input; the message says what it expected and got
     * @throws ArithmeticException if an extent of the output does not fit into an {@code int}
     */
    Shape outputShape(Shape input);

    /**
     * The parameters for one input shape, in the order of Keras' weight lists. The only place where weight shapes come from.
     */
    default List<ParameterSpec> parameters(Shape input) {
        return List.of();
    }
}
