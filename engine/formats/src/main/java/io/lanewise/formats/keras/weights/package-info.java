/**
 * Which variable of a file is which parameter of a network, for each of the two ways in which Keras keeps weights.
 *
 * <p>Owns: the matching, which is complete and checked for shapes before memory is taken; what no parameter claims is
 * refused. May import: {@code keras.network}, {@code hdf5}, {@code source}, and {@code model}, {@code parameter},
 * {@code tensor} and {@code memory} of {@code engine/core}.
 */
@NullMarked
package io.lanewise.formats.keras.weights;

import org.jspecify.annotations.NullMarked;
