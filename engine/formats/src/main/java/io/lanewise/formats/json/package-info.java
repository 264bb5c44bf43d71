/**
 * JSON texts as immutable trees of bounded size and depth.
 *
 * <p>Owns: the kinds of values, and the limits on a JSON text out of a file. May import: {@code source} and Jackson's streaming
 * parser, which nothing else touches.
 */
@NullMarked
package io.lanewise.formats.json;

import org.jspecify.annotations.NullMarked;
