package io.lanewise.plan;

import io.lanewise.tensor.Shape;

/**
 * An entrance or exit of a plan.
 *
 * @param name name of the model's node
 * @param shape shape of one sample
 */
public record Port(String name, Shape shape) {

    /** Floats of one sample. */
    public int floats() {
        return (int) shape.elements();
    }
}
