/**
 * Layers and operations as Keras writes them down: from a JSON object to a {@link io.lanewise.model.Layer}.
 *
 * <p>Owns: the tables of Keras' layers ({@code KerasLayers} and what it adds up: convolutions, pooling, normalisations,
 * activations, shapes, training only) and of the operations between layers (of Keras 3 and of TensorFlow), what becomes of each
 * field of their configuration ({@code Fields} refuses what nobody asked for), and how a call names the tensors that it reads.
 * May import: {@code json}, {@code source}, and {@code model} and {@code tensor} of {@code engine/core}.
 */
@NullMarked
package io.lanewise.formats.keras.layer;

import org.jspecify.annotations.NullMarked;
