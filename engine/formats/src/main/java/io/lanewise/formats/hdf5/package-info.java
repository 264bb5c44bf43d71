/**
 * HDF5 files: groups, text attributes and datasets of numbers.
 *
 * <p>Owns: the format, as far as models are kept in it. Every structure is read within the file and within one budget of bytes
 * ({@code FileSpace}); trees, heaps and headers are bounded in depth, and where the format has checksums, they are verified.
 * Links are refused; numbers go from the file into the caller's memory, chunk by chunk if they lie in chunks.
 *
 * <table>
 *   <caption>From the file to its numbers</caption>
 *   <tr><td>the file</td><td>{@code Hdf5File}, {@code Superblock}, {@code FileSpace}, {@code Structure}</td></tr>
 *   <tr><td>its objects</td><td>{@code Hdf5Group}, {@code Hdf5Dataset}: {@code ObjectHeader} and its messages, {@code Link},
 *     {@code Attribute}, {@code Datatype}, {@code Dataspace}, {@code Layout}, {@code FilterPipeline}</td></tr>
 *   <tr><td>lists of members</td><td>{@code SymbolTable}, {@code FractalHeap}, {@code GlobalHeap}, {@code TreeV1},
 *     {@code TreeV2}</td></tr>
 *   <tr><td>chunks</td><td>{@code ChunkedData}, {@code ChunkGrid}, {@code ChunkIndex}: {@code FixedArray},
 *     {@code ExtensibleArray}, and the trees again</td></tr>
 *   <tr><td>checksums</td><td>{@code Lookup3}, {@code Fletcher32}</td></tr>
 * </table>
 *
 * <p>May import: {@code source}, {@code memory}.
 */
@NullMarked
package io.lanewise.formats.hdf5;

import org.jspecify.annotations.NullMarked;
