/**
 * Trainable and fixed weights: what a layer asks for, where it lies in memory, and how it is filled.
 *
 * <p>Owns: the specification of a parameter, the allocator that takes its sizes from specifications only, and the ledger of
 * every slice handed out. May import: {@code tensor}, {@code memory}.
 */
@NullMarked
package io.lanewise.parameter;

import org.jspecify.annotations.NullMarked;
