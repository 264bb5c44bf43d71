/**
 * Matrix multiplication with the right-hand side packed in panels: the heart of convolution and dense layers.
 *
 * <p>Vocabulary (as in BLIS): {@code C[m×n] += A[m×k] · B[k×n]}; a panel is a strip of {@code NR} columns of B, packed
 * {@code b[p · NR + j]}; a micro-kernel multiplies a few rows of A with one panel and keeps the result in registers. A is read
 * where it lies, with a row stride {@code lda}: a convolution passes its image and needs no copy. Imports: {@code kernel}.
 */
@NullMarked
package io.lanewise.kernel.gemm;

import org.jspecify.annotations.NullMarked;
