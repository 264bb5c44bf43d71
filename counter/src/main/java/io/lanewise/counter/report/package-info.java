/**
 * A count and its proof as something to read.
 *
 * <p>Owns: one class per output format. May import: {@code counter.cost}, {@code counter.formula}, {@code counter.proof},
 * {@code counter.summary}, {@code counter.text}, {@code model}, and of {@code plan} the {@code ActivationOutline} alone, which says how
 * much memory activations take.
 */
@NullMarked
package io.lanewise.counter.report;

import org.jspecify.annotations.NullMarked;
