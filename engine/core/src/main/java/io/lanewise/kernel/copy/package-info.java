/** Loops that move floats and compute nothing. Imports: {@code kernel}. */
@NullMarked
package io.lanewise.kernel.copy;

import org.jspecify.annotations.NullMarked;
