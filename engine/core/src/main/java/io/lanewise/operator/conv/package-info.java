/**
 * Convolutions: direct, depthwise, transposed, and by Winograd's minimal filtering.
 *
 * <p>Owns: their packed weights, their blocks of outputs, and the {@link io.lanewise.operator.conv.Epilogue} that sums go through before
 * they are stored. May import: {@code operator}, {@code kernel}, {@code kernel.gemm}, {@code kernel.conv}, {@code kernel.winograd},
 * {@code kernel.copy}, {@code kernel.pool}, {@code kernel.pointwise}, {@code tensor}, {@code memory}.
 */
@NullMarked
package io.lanewise.operator.conv;

import org.jspecify.annotations.NullMarked;
