/**
 * HDF5 files: groups, text attributes and datasets of numbers.
 *
 * <p>Owns: the format, as far as models are kept in it. Every structure is read within the file and within one budget of bytes
 * ({@code FileSpace}); trees, heaps and headers are bounded in depth, and where the format has checksums, they are verified. Links
 * are refused; numbers go from the file into the caller's memory, chunk by chunk if they lie in chunks. May import: {@code source},
 * {@code memory}.
 */
@NullMarked
package io.lanewise.formats.hdf5;

import org.jspecify.annotations.NullMarked;
