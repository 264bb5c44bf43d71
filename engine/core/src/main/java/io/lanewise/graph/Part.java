package io.lanewise.graph;

/**
 * Where an operation stores its results that are part of a larger image: side by side with others' in each pixel.
 *
 * @param whole the concatenation whose output it is
 * @param firstChannel channel of the whole that its first one becomes
 */
public record Part(Operation whole, int firstChannel) {}
