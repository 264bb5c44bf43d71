/**
 * Time: repeated runs with warm-up, their order statistics, and the age of the process.
 *
 * <p>May import: {@code io.lanewise.console}. The only package that draws a progress bar, and only when one is due.
 */
@NullMarked
package io.lanewise.run.measure;

import org.jspecify.annotations.NullMarked;
