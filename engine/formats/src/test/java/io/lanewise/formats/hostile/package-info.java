/**
 * Damaged and malicious files of every format, in one harness: {@code Guarded} reads one file and judges the outcome, {@code Mutation}
 * damages files by a seed, {@code Target} is a format.
 */
@NullMarked
package io.lanewise.formats.hostile;

import org.jspecify.annotations.NullMarked;
