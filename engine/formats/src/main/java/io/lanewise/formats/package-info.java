/**
 * Model files: from a path or a built-in name to a {@link io.lanewise.model.Model} with weights.
 *
 * <p>Owns: the table of formats, the built-in models, and the two exceptions that every reader throws. May import: one
 * sub-package per format ({@code keras}), {@code source}, {@code json}, and what {@code engine/core} exports. The sub-packages import
 * nothing of this package but its exceptions, and no format imports another.
 */
@NullMarked
package io.lanewise.formats;

import org.jspecify.annotations.NullMarked;
