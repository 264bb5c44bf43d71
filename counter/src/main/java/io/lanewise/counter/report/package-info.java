/**
 * A count and its proof as something to read.
 *
 * <p>Owns: one class per output format. May import: {@code counter.formula}, {@code counter.proof}, {@code counter.text}.
 */
@NullMarked
package io.lanewise.counter.report;

import org.jspecify.annotations.NullMarked;
