/**
 * The command {@code lanewise bench}.
 *
 * <p>Owns: the choice of what is measured ({@code Suite}), the rounds of JMH forks and the command line. May import: every package
 * below it, {@code console} and {@code formats}.
 */
@NullMarked
package io.lanewise.bench;

import org.jspecify.annotations.NullMarked;
