/**
 * Networks as descriptions: an immutable graph of layers with shapes and parameter specifications.
 *
 * <p>Owns: {@link io.lanewise.model.Model}, the sealed {@link io.lanewise.model.Layer} records and the builders that check
 * that a network fits together. Knows nothing of plans, kernels or files. May import: {@code parameter}, {@code tensor}.
 */
@NullMarked
package io.lanewise.model;

import org.jspecify.annotations.NullMarked;
