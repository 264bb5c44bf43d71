/**
 * Loops that convolutions need beside matrix products.
 *
 * <p>Owns: gathering patches into rows, and depthwise convolution. May import: {@code kernel}.
 */
@NullMarked
package io.lanewise.kernel.conv;

import org.jspecify.annotations.NullMarked;
