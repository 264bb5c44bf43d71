package io.lanewise.model;

/**
 * {@code x where x > 0, else alpha · (eˣ − 1)}, as a layer; the shape stays.
 *
 * @param alpha the bound below is −alpha
 */
public record ELU(double alpha) implements Pointwise {}
