/**
 * Steps that move floats and compute nothing: concatenations, permutations, slices, borders, repetitions.
 *
 * <p>May import: {@code operator}, {@code kernel.copy}, {@code tensor}.
 */
@NullMarked
package io.lanewise.operator.copy;

import org.jspecify.annotations.NullMarked;
