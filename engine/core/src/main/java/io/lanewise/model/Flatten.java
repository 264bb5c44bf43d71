package io.lanewise.model;

import io.lanewise.tensor.Shape;

/** All floats of a sample in one row, in NHWC order: [h, w, c] → [h · w · c]. */
public record Flatten() implements Layer {

    @Override
    public Shape outputShape(Shape input) {
        return Shape.of(input.elements());
    }
}
