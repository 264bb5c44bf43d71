/** Functions of single floats, and softmax over rows; the same bits wherever a float stands in the array. Imports: {@code kernel}. */
@NullMarked
package io.lanewise.kernel.pointwise;

import org.jspecify.annotations.NullMarked;
