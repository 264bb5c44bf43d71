/**
 * The command {@code lanewise count}: its arguments and what they print.
 *
 * <p>Owns: nothing that a program could want; that is in {@code formula} (how many weights, by formula), {@code proof} (the
 * comparison of the counts), {@code cost} (operations and bytes), {@code summary} (Keras' table) and {@code report} (texts),
 * which know nothing of the command. May import: these, {@code console}, {@code formats}, and of the engine {@code model}, {@code
 * tensor} and {@code memory}; never {@code plan} or {@code session}: to count a network is not to run it.
 */
@NullMarked
package io.lanewise.counter;

import org.jspecify.annotations.NullMarked;
