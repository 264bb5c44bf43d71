/**
 * Facts about the machine that decide how a network is planned.
 *
 * <p>Owns: reading them, once. Imports: nothing of Lanewise.
 */
@NullMarked
package io.lanewise.machine;

import org.jspecify.annotations.NullMarked;
