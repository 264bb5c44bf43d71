/**
 * Keras files, of Keras 3 and 2: {@code .keras} archives, {@code .h5} files, architectures as JSON with or without weights.
 *
 * <p>Owns: what lies where in such a file, and the way through it: the text of the configuration becomes a network
 * ({@code keras.network}, which reads each layer by {@code keras.layer}), then each parameter of the network finds its variable
 * ({@code keras.weights}). Everything else in a file is refused by name; no class that a file names is ever looked up.
 * May import: {@code keras.network}, {@code keras.weights}, {@code zip}, {@code json}, {@code hdf5}, {@code npy},
 * {@code source}, and {@code model} and {@code parameter} of {@code engine/core}.
 */
@NullMarked
package io.lanewise.formats.keras;

import org.jspecify.annotations.NullMarked;
