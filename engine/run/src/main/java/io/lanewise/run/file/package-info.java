/**
 * What the command reads from and writes to disk, whatever the format: the fault of an unusable file, and output files that
 * appear whole or not at all.
 *
 * <p>May import: nothing of Lanewise.
 */
@NullMarked
package io.lanewise.run.file;

import org.jspecify.annotations.NullMarked;
