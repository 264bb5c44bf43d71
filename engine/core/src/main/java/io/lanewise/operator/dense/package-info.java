/**
 * Dense layers, with weights in fp32 or in bfloat16.
 *
 * <p>Owns: their packed weights. May import: {@code operator}, {@code kernel.gemm}, {@code kernel.pointwise}, {@code memory}.
 */
@NullMarked
package io.lanewise.operator.dense;

import org.jspecify.annotations.NullMarked;
