/**
 * Images of another size: interpolated, or one value for each cell of a grid.
 *
 * <p>May import: {@code operator}, {@code kernel.resize}, {@code kernel.pool}.
 */
@NullMarked
package io.lanewise.operator.resize;

import org.jspecify.annotations.NullMarked;
