/**
 * Facts about the machine that decide how a network is planned.
 *
 * <p>Owns: reading them, once. May import: {@code kernel} (the vector width only).
 */
@NullMarked
package io.lanewise.machine;

import org.jspecify.annotations.NullMarked;
