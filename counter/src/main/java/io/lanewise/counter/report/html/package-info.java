/**
 * The count of a network as one HTML file that needs nothing else: inline style, inline drawings, no script.
 *
 * <p>Owns: the page, its drawings and its tables. Whatever comes from a model, its names above all, is escaped by
 * {@code Markup}. May import: {@code counter.report} and what that may import, but for {@code plan}.
 */
@NullMarked
package io.lanewise.counter.report.html;

import org.jspecify.annotations.NullMarked;
