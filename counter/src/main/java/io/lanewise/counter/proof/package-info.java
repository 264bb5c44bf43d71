/**
 * The proof of a count: formula, ledger, a walk over really allocated memory, and the model file, tensor by tensor.
 *
 * <p>Owns: the walk and the comparison. May import: {@code counter.formula}, {@code counter.text}, {@code model},
 * {@code parameter}, {@code memory}.
 */
@NullMarked
package io.lanewise.counter.proof;

import org.jspecify.annotations.NullMarked;
