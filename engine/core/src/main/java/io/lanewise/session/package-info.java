/**
 * Running a plan: one arena of activations, one pool of workers, one caller at a time.
 *
 * <p>May import: {@code plan}, {@code operator}, {@code memory}, {@code parallel}.
 */
@NullMarked
package io.lanewise.session;

import org.jspecify.annotations.NullMarked;
