/**
 * Bytes with a known length, and the place they come from.
 *
 * <p>Owns: every read of a file, whose lengths are checked here against what is really there; the types of numbers and how each
 * becomes a float; and what weights look like in whatever container (folders of tensors). The ground floor of the formats: may
 * import the exceptions of {@code formats}, and {@code memory}.
 */
@NullMarked
package io.lanewise.formats.source;

import org.jspecify.annotations.NullMarked;
