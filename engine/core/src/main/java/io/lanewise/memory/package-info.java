/**
 * Large float memory: slabs with cache-line-aligned slices, and the budget that is asked before a slab is taken.
 *
 * <p>Owns: every large array of the engine. Imports: nothing of Lanewise.
 */
@NullMarked
package io.lanewise.memory;

import org.jspecify.annotations.NullMarked;
