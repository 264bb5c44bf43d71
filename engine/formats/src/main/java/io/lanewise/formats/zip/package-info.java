/**
 * ZIP archives: the directory, and members as byte sources.
 *
 * <p>Owns: the strict reading of the directory (duplicate members, members that do not lie in the file and checksums that do
 * not match are refused) and the bounded inflating. Nothing is unpacked to disk. May import: {@code source}, {@code memory}.
 */
@NullMarked
package io.lanewise.formats.zip;

import org.jspecify.annotations.NullMarked;
