/**
 * What the planner does to a graph before each operation becomes a step: one class a pass, in the order of {@link
 * io.lanewise.graph.pass.Passes}. No pass changes a result by more than rounding.
 *
 * <p>Owns: {@link io.lanewise.graph.pass.Pass}. May import: {@code graph}, {@code model}, {@code memory}, {@code tensor}.
 */
@NullMarked
package io.lanewise.graph.pass;

import org.jspecify.annotations.NullMarked;
