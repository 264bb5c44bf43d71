/**
 * A report as one HTML file that needs nothing else: inline SVG, inline style, no script.
 *
 * <p>Owns: the page, its plots and its tables. May import: {@code report} and {@code workload}.
 */
@NullMarked
package io.lanewise.bench.report.html;

import org.jspecify.annotations.NullMarked;
