/**
 * Maxima and means of windows, and of whole images.
 *
 * <p>May import: {@code operator}, {@code kernel.pool}, {@code kernel.pointwise}, {@code tensor}, {@code memory}.
 */
@NullMarked
package io.lanewise.operator.pool;

import org.jspecify.annotations.NullMarked;
