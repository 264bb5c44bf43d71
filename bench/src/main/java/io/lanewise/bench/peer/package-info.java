/**
 * The engines that are compared, Lanewise among them, and the check that they compute the same.
 *
 * <p>Owns: {@link io.lanewise.bench.peer.Engine} and one adapter an engine. A peer computes its own geometry and shares no code with
 * Lanewise's operators. May import: {@code workload}, and the engine's exported packages.
 */
@NullMarked
package io.lanewise.bench.peer;

import org.jspecify.annotations.NullMarked;
