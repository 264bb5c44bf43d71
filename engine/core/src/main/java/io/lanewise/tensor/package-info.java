/**
 * Shapes, layouts and window arithmetic.
 *
 * <p>Owns: the one place where output sizes and paddings are computed. May import: {@code memory}.
 */
@NullMarked
package io.lanewise.tensor;

import org.jspecify.annotations.NullMarked;
