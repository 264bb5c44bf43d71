/**
 * The JMH benchmark classes: what one call does, nothing else.
 *
 * <p>May import: {@code workload}, {@code peer}, {@code peak}, {@code cold}.
 */
@NullMarked
package io.lanewise.bench.jmh;

import org.jspecify.annotations.NullMarked;
