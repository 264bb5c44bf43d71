/**
 * The command {@code lanewise run}: its options and its ways of running a model.
 *
 * <p>May import: everything below {@code io.lanewise.run}, {@code console}, what {@code engine/core} exports, and {@code
 * formats}. Only {@link io.lanewise.run.RunCommand} touches picocli, and only when there are arguments to parse.
 */
@NullMarked
package io.lanewise.run;

import org.jspecify.annotations.NullMarked;
