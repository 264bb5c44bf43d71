package io.lanewise.model;

/**
 * {@code x where x ≥ 0, else negativeSlope · x}, as a layer; the shape stays.
 *
 * @param negativeSlope slope below zero, Keras' default is 0.3
 */
public record LeakyReLU(double negativeSlope) implements Pointwise {}
