/**
 * What the commands have in common: the streams of the process, the table of exit codes, how a fault is told, and output
 * files that appear whole or not at all.
 *
 * <p>May import: of {@code engine/core} and {@code formats} the faults that end a command. Only {@link
 * io.lanewise.console.Arguments} touches picocli.
 */
@NullMarked
package io.lanewise.console;

import org.jspecify.annotations.NullMarked;
