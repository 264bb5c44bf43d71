/**
 * Model files: from a path, a built-in name or a typed text to a {@link io.lanewise.model.Model}.
 *
 * <p>Owns: the table of formats, the built-in models, shapes for open inputs, and the two exceptions that every reader throws. May
 * import: {@code keras}, {@code text}, {@code json}, {@code source}, and what {@code engine/core} exports. The
 * sub-packages import nothing of this package but the exceptions, {@code InputShapes} and {@code ModelDescription}, and
 * no format imports another.
 */
@NullMarked
package io.lanewise.formats;

import org.jspecify.annotations.NullMarked;
