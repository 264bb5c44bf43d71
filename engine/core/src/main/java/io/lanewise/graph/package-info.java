/**
 * A network as the planner sees it: operations that read one another, changed pass by pass until each is one step.
 *
 * <p>Owns: {@link io.lanewise.graph.Graph} and its {@link io.lanewise.graph.Operation}s. May import: {@code model}, {@code memory},
 * {@code parameter}, {@code tensor}.
 */
@NullMarked
package io.lanewise.graph;

import org.jspecify.annotations.NullMarked;
