/**
 * What was measured and how it is shown.
 *
 * <p>Owns: the reduction of JMH's results to {@link io.lanewise.bench.report.Measurement}s and their rendering. May import: {@code
 * workload} and the engine's {@code machine}; runs nothing.
 */
@NullMarked
package io.lanewise.bench.report;

import org.jspecify.annotations.NullMarked;
