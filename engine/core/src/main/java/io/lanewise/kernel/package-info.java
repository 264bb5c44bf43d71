/**
 * What every kernel shares: the vector width of this run.
 *
 * <p>Kernels are SIMD loops on {@code float[]}, offsets and ints; they know no tensor and no layer. The packages below this one
 * are the only code that imports {@code jdk.incubator.vector}. Imports: nothing of Lanewise.
 */
@NullMarked
package io.lanewise.kernel;

import org.jspecify.annotations.NullMarked;
