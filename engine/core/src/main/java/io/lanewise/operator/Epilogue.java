package io.lanewise.operator;

import io.lanewise.kernel.pointwise.PointwiseFunction;

/**
 * What a convolution does with its sums before it stores them: an activation function, then max pooling.
 *
 * @param function applied to every sum
 * @param pool side of the square windows of a max pooling that do not overlap; 1 for none. Rows and columns that fill no window
 *     are dropped
 */
public record Epilogue(PointwiseFunction function, int pool) {

    /** For an algorithm's name in listings. */
    String suffix() {
        return pool == 1 ? "" : " + max pool " + pool + "x" + pool;
    }
}
