/**
 * JSON texts as immutable trees of bounded size and depth.
 *
 * <p>Owns: the limits on a JSON text out of a file, and typed access whose errors name the place. May import: {@code source}
 * and Jackson's streaming parser.
 */
@NullMarked
package io.lanewise.formats.json;

import org.jspecify.annotations.NullMarked;
