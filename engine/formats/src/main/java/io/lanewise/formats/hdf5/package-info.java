/**
 * HDF5 files: groups, text attributes and datasets of 32-bit floats.
 *
 * <p>Owns: the only code that touches jHDF. jHDF decodes single structures (headers, B-trees, heaps); which are read, and how
 * much of the file in all, is decided here, because jHDF follows links and allocates on a file's word. Links are refused,
 * floats go straight from the file into the caller's memory. May import: {@code source}, {@code memory}.
 */
@NullMarked
package io.lanewise.formats.hdf5;

import org.jspecify.annotations.NullMarked;
