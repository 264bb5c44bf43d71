/**
 * Processes of their own: how long a new one takes to its first results, and what a session holds in one.
 *
 * <p>Owns: the main classes of these processes and what starts them and other JVMs. May import: {@code workload}, {@code peer}, {@code
 * report}, {@code formats}, and the engine's exported packages.
 */
@NullMarked
package io.lanewise.bench.cold;

import org.jspecify.annotations.NullMarked;
