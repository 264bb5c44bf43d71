/**
 * Normalisations by statistics of the sample itself: of rows, or of groups of channels. What is normalised by stored statistics is an
 * affine map of channels.
 *
 * <p>May import: {@code operator}, {@code kernel}, {@code kernel.pointwise}, {@code kernel.pool}.
 */
@NullMarked
package io.lanewise.operator.normalization;

import org.jspecify.annotations.NullMarked;
