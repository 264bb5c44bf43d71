package io.lanewise.graph;

import io.lanewise.tensor.Shape;

/**
 * What an operation reads: the output of another one, under a shape that may be another than the one it was written with, as after
 * a flattening.
 *
 * @param source who writes it
 * @param shape how it is seen; as many floats as the source's output
 */
public record Operand(Operation source, Shape shape) {}
