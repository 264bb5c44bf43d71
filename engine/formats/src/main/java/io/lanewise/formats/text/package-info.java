/**
 * Networks typed as a line of text: {@code 100x100x1 conv 60 7x7 relu, maxpool 2, flatten, dense 10}.
 *
 * <p>May import: {@code formats.source}, the engine's {@code model} and {@code tensor}.
 */
@NullMarked
package io.lanewise.formats.text;

import org.jspecify.annotations.NullMarked;
