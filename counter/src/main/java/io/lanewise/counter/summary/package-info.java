/**
 * The tables that Keras 3, and Keras 2 before it, print for {@code model.summary()}, character for character.
 *
 * <p>Owns: their rules for rows, columns, wrapping, cropping and memory sizes. May import: {@code model}, {@code parameter},
 * {@code tensor}, {@code counter.text}, {@code counter.formula} (variables of optimizers).
 */
@NullMarked
package io.lanewise.counter.summary;

import org.jspecify.annotations.NullMarked;
