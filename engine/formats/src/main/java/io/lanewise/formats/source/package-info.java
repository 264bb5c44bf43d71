/**
 * Bytes with a known length, and the place they come from.
 *
 * <p>Owns: every read of a file; lengths are checked here against what is really there. The ground floor of the formats:
 * imports the exceptions of {@code formats} and {@code memory}.
 */
@NullMarked
package io.lanewise.formats.source;

import org.jspecify.annotations.NullMarked;
