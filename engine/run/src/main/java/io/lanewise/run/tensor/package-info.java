/**
 * Raw tensors: .npy files matched with the inputs and outputs of a plan, and random inputs.
 *
 * <p>May import: {@code io.lanewise.console}, {@code run.report}, {@code formats.npy}, and {@code plan}, {@code parameter} and
 * {@code memory} of core.
 */
@NullMarked
package io.lanewise.run.tensor;

import org.jspecify.annotations.NullMarked;
