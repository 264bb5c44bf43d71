/**
 * Threads: a fixed pool that splits a range of independent pieces.
 *
 * <p>Owns: every thread of the engine. Imports: nothing of Lanewise.
 */
@NullMarked
package io.lanewise.parallel;

import org.jspecify.annotations.NullMarked;
