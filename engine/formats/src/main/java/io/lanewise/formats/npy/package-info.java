/**
 * NumPy arrays in {@code .npy} files.
 *
 * <p>Owns: the header's grammar, the table of element types and their conversion to 32-bit floats. May import:
 * {@code source}, {@code memory}.
 */
@NullMarked
package io.lanewise.formats.npy;

import org.jspecify.annotations.NullMarked;
