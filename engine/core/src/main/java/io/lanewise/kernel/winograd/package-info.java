/**
 * Winograd's minimal filtering: the transforms from interpolation points, and the loops that apply them.
 *
 * <p>Owns: {@code CookToom}, the one generator of all transform matrices, and one-dimensional transforms over vectors of
 * channels; a two-dimensional transform is two of them. May import: {@code kernel}.
 */
@NullMarked
package io.lanewise.kernel.winograd;

import org.jspecify.annotations.NullMarked;
