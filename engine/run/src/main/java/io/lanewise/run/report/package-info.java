/**
 * What the command shows: thumbnails, bars, tables and JSON. Everything is drawn for 80 columns;
 * colours only where {@link io.lanewise.console.Terminal} allows them.
 *
 * <p>May import: {@code run.image}, {@code run.measure}, {@code run.tensor}, and {@code plan}, {@code model}, {@code machine} and
 * {@code tensor} of core. Jackson is touched by {@link io.lanewise.run.report.Json} only.
 */
@NullMarked
package io.lanewise.run.report;

import org.jspecify.annotations.NullMarked;
