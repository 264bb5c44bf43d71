/**
 * What is run: networks, and layer shapes as data files ({@code *.layers} beside the classes), with the arithmetic and the memory
 * traffic that each of them costs.
 *
 * <p>May import: {@code formats}, {@code model}, {@code parameter} and {@code tensor} of the engine.
 */
@NullMarked
package io.lanewise.bench.workload;

import org.jspecify.annotations.NullMarked;
