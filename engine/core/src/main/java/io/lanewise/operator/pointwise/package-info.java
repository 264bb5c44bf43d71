/**
 * Functions of each float, tensors combined float by float, parameters that repeat along a sample, and softmax along an axis.
 *
 * <p>May import: {@code operator}, {@code kernel}, {@code kernel.pointwise}.
 */
@NullMarked
package io.lanewise.operator.pointwise;

import org.jspecify.annotations.NullMarked;
