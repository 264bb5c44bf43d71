/**
 * Keras files: {@code .keras} archives, and architectures as JSON, of Keras 3 and 2.
 *
 * <p>Owns: the table of Keras layers, what becomes of each field of their configuration, and which variable of the file is
 * which parameter. Everything else in a file is refused by name; no class that a file names is ever looked up. May import:
 * {@code zip}, {@code json}, {@code hdf5}, {@code source}, and of {@code engine/core} {@code model}, {@code parameter},
 * {@code tensor}, {@code memory}.
 */
@NullMarked
package io.lanewise.formats.keras;

import org.jspecify.annotations.NullMarked;
