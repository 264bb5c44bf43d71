/** Pooling over NHWC images: maxima and means of windows, sums over all pixels, vectorised over channels. Imports: {@code kernel}. */
@NullMarked
package io.lanewise.kernel.pool;

import org.jspecify.annotations.NullMarked;
