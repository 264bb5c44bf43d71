package io.lanewise.parameter;

import io.lanewise.memory.FloatSlice;

/**
 * A parameter with memory behind it.
 *
 * @param layer name of the layer that owns it
 * @param spec what the layer asked for
 * @param values its floats, row-major in the order of {@code spec.shape()}
 */
public record Parameter(String layer, ParameterSpec spec, FloatSlice values) {

    /** Layer and parameter name: {@code conv2d_1/kernel}. */
    public String path() {
        return layer + "/" + spec.name();
    }
}
