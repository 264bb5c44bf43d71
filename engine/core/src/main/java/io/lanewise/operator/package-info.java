/**
 * Executable steps: a kernel with its geometry, its packed weights and the split of its work into independent tasks.
 *
 * <p>Operators are immutable and shared by all sessions of a plan; what changes from run to run comes in a
 * {@link io.lanewise.operator.Call}. May import: {@code kernel}, {@code tensor}, {@code memory}, {@code parallel}.
 */
@NullMarked
package io.lanewise.operator;

import org.jspecify.annotations.NullMarked;
