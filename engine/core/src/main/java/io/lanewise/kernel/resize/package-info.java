/** Pixels between pixels. Imports: {@code kernel}. */
@NullMarked
package io.lanewise.kernel.resize;

import org.jspecify.annotations.NullMarked;
