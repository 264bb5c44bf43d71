/**
 * Networks as Keras writes them down: chains and graphs of layers, and networks within networks.
 *
 * <p>Owns: the order in which layers are placed, which tensor each use of a layer reads, the shapes of inputs, open ones among
 * them, and for each layer the group of the file in which its weights lie. May import: {@code keras.layer}, {@code json},
 * {@code source}, and {@code model} and {@code tensor} of {@code engine/core}.
 */
@NullMarked
package io.lanewise.formats.keras.network;

import org.jspecify.annotations.NullMarked;
