/**
 * The table that Keras 3 prints for {@code model.summary()}, character for character.
 *
 * <p>Owns: Keras' rules for columns, wrapping, cropping and memory sizes. May import: {@code model}, {@code parameter},
 * {@code tensor}, {@code counter.text}.
 */
@NullMarked
package io.lanewise.counter.summary;

import org.jspecify.annotations.NullMarked;
