/**
 * TensorFlow as a peer: networks as frozen TensorFlow graphs.
 *
 * <p>Compiled in the profile {@code peers} only. May import: {@code peer}, {@code model} and {@code tensor} of the engine, and the peer
 * itself.
 */
@NullMarked
package io.lanewise.bench.peer.tensorflow;

import org.jspecify.annotations.NullMarked;
