/**
 * NumPy arrays in {@code .npy} files, and the weights of Keras in {@code .npz} archives.
 *
 * <p>Owns: the header's grammar, the table of element types and their conversion to 32-bit floats; pickles as
 * data: nothing that they name is looked up, made or called. May import: {@code source}, {@code zip}, {@code memory}.
 */
@NullMarked
package io.lanewise.formats.npy;

import org.jspecify.annotations.NullMarked;
