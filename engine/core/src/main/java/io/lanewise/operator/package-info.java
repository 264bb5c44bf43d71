/**
 * Executable steps: a kernel with its geometry, its packed weights and the split of its work into independent tasks.
 *
 * <p>Owns: what a session knows of every step ({@link io.lanewise.operator.Operator}, {@link io.lanewise.operator.StreamedOperator},
 * {@link io.lanewise.operator.Call}), and what steps of several kinds share. The steps themselves are in the packages below, one for each
 * kind of work. Operators are immutable and shared by all sessions of a plan; what changes from run to run comes in the call.
 * May import: {@code tensor}, {@code memory}.
 */
@NullMarked
package io.lanewise.operator;

import org.jspecify.annotations.NullMarked;
