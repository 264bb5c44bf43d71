/**
 * NumPy arrays in {@code .npy} files, and the weights of Keras in {@code .npz} archives.
 *
 * <p>Owns: reading and writing of {@code .npy}, the header's grammar; pickles as data: nothing that they name is looked up, made
 * or called. May import: {@code source}, {@code zip}, {@code memory}.
 */
@NullMarked
package io.lanewise.formats.npy;

import org.jspecify.annotations.NullMarked;
