/**
 * What the processor itself can do: loops of nothing but fused multiply-adds, and of nothing but loads.
 *
 * <p>The only package of the bench that imports {@code jdk.incubator.vector}. May import: {@code kernel}, {@code memory} and
 * {@code machine} of the engine.
 */
@NullMarked
package io.lanewise.bench.peak;

import org.jspecify.annotations.NullMarked;
