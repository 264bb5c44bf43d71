/**
 * How numbers and lines read: thousands separators, widths of terminal cells, lines of limited width.
 *
 * <p>Owns: text that does not depend on the locale of the JVM. Imports: nothing of Lanewise.
 */
@NullMarked
package io.lanewise.counter.text;

import org.jspecify.annotations.NullMarked;
