/**
 * What a network costs to run, by formula: multiply-adds, operations, bytes.
 *
 * <p>May import: {@code counter.formula}, the engine's {@code model}.
 */
@NullMarked
package io.lanewise.counter.cost;

import org.jspecify.annotations.NullMarked;
