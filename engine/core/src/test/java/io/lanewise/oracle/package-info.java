/**
 * What the engine's results are compared with: naive references in double precision that recompute their own geometry, a second
 * one by im2col and EJML, and the random problems that both are asked about.
 *
 * <p>Shares no arithmetic with the product: it reads the layers' settings and the weights, nothing else. May import:
 * {@code model}, {@code parameter}, {@code tensor}; the problems also {@code plan} and {@code session}, which they run, and the
 * kernels' tile constants, which their sizes are chosen around.
 */
@NullMarked
package io.lanewise.oracle;

import org.jspecify.annotations.NullMarked;
