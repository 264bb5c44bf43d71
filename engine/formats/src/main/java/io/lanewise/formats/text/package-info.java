/**
 * Networks typed as a line of text: {@code 100x100x1 conv 60 7x7 relu, maxpool 2, flatten, dense 10}.
 *
 * <p>Owns: the words of such a text, the table of layers and settings, and messages that show the place with a caret. May import:
 * {@code model} and {@code tensor} of {@code engine/core}.
 */
@NullMarked
package io.lanewise.formats.text;

import org.jspecify.annotations.NullMarked;
