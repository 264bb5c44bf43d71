/**
 * What a network costs to run, by formula: multiply-adds, operations, bytes.
 *
 * <p>Owns: the rules of what is counted, a class for each family of layers. May import: {@code counter.formula}, {@code model} and
 * {@code tensor} (settings only).
 */
@NullMarked
package io.lanewise.counter.cost;

import org.jspecify.annotations.NullMarked;
