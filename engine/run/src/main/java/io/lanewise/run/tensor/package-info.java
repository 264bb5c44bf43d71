/**
 * Raw tensors: .npy files matched with the inputs and outputs of a plan, random inputs, and the checksum of outputs.
 *
 * <p>May import: {@code io.lanewise.console}, {@code formats.npy}, and {@code plan}, {@code parameter} and {@code memory} of core.
 */
@NullMarked
package io.lanewise.run.tensor;

import org.jspecify.annotations.NullMarked;
